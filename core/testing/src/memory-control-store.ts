import { type Receipt, type TenantId, XdrError } from "@xdr/event";
import type { Clock, ControlStore, KnownDevice, SystemTx, TenantTx } from "@xdr/ports";
import {
  createActionRunTables,
  memoryActionRunDirectory,
  memoryActionRunRepo,
} from "./memory-action-runs.ts";
import {
  type AgentCommandRow,
  memoryAgentCommandDirectory,
  memoryAgentCommandRepo,
} from "./memory-agent-commands.ts";
import { createAgentTables, memoryAgentDirectory, memoryAgentRepo } from "./memory-agents.ts";
import { type ApiKeyMemoryRow, memoryApiKeyRepo } from "./memory-api-keys.ts";
import { createConnectorTables, memoryConnectorRepo } from "./memory-connectors.ts";
import { type DecoderRow, memoryOwnDecoderRepo } from "./memory-decoders.ts";
import { createDetectionTables, memoryFindingRepo, memoryRuleRepo } from "./memory-detection.ts";
import { memoryDeviceRepo } from "./memory-devices.ts";
import { type DrillRow, memoryDrillRepo } from "./memory-drills.ts";
import { memoryErasure } from "./memory-erasure.ts";
import { memoryFactorRepo, memorySecurityRepo } from "./memory-factors.ts";
import {
  createIdentityTables,
  memoryCheckpointRepo,
  memoryIdentityRepo,
  memoryTenantRepo,
} from "./memory-identity.ts";
import { createIncidentTables, memoryIncidentRepo } from "./memory-incidents.ts";
import {
  createListenerTables,
  memoryListenerDirectory,
  memoryListenerRepo,
} from "./memory-listeners.ts";
import { memoryOwnRows } from "./memory-own-rows.ts";
import {
  memoryInvitationDirectory,
  memoryInvitationRepo,
  memoryRoleRepo,
  memoryUserRepo,
} from "./memory-people.ts";
import { memoryPlaceRepo, memorySupportRepo } from "./memory-places.ts";
import {
  createPlaybookTables,
  memoryPlaybookDirectory,
  memoryPlaybookRepo,
} from "./memory-playbooks.ts";
import { createPolicyTables, memoryPolicyRepo } from "./memory-policies.ts";
import { createPullTables, memoryPullDirectory, memoryPullRepo } from "./memory-pulls.ts";
import { memoryReceiptRepo } from "./memory-receipts.ts";
import { createRuleActivityTable, memoryRuleActivityRepo } from "./memory-rule-activity.ts";
import { createRuleTables, memoryOwnRuleRepo, memoryPlaceholderRepo } from "./memory-rules.ts";
import { createScimTables, memoryScimDirectory, memoryScimRepo } from "./memory-scim.ts";
import { createSecretTables, memoryCredentialRepo, memoryTenantKeyRepo } from "./memory-secrets.ts";
import {
  createSourceTables,
  memoryQuarantineRepo,
  memorySourceDirectory,
  memorySourceRepo,
} from "./memory-sources.ts";
import { createSsoTables, memorySsoRepo } from "./memory-sso.ts";
import { createMemoryTables } from "./memory-tables.ts";
import { createTenantDataTables, memoryTenantDataRepo } from "./memory-tenant-data.ts";
import { createWorkTable, memoryWorkRepo } from "./memory-work.ts";

/**
 * The control store in memory, for tests. It passes the same suite as the real one. A tenant must
 * be created (through `asSystem`) before `inTenant` gives anything but `REQUEST_NOT_FOUND`.
 */
export const createMemoryControlStore = (options: { readonly clock: Clock }): ControlStore => {
  const tables = createMemoryTables();
  const identity = createIdentityTables(tables);
  const apiKeys = tables.table<ApiKeyMemoryRow>();
  const sso = createSsoTables(tables);
  const scim = createScimTables(tables);
  const devices = tables.table<KnownDevice>();
  const sources = createSourceTables(tables);
  const listeners = createListenerTables(tables);
  const connectors = createConnectorTables(tables);
  const pulls = createPullTables(tables, options.clock);
  const agents = createAgentTables(tables);
  const agentCommands = tables.table<AgentCommandRow>();
  const drills = tables.table<DrillRow>();
  const detection = createDetectionTables(tables);
  const ownRules = createRuleTables(tables);
  const ruleActivity = createRuleActivityTable(tables);
  const incidents = createIncidentTables(tables);
  const secrets = createSecretTables(tables);
  const work = createWorkTable(tables);
  const data = createTenantDataTables(tables);
  const policies = createPolicyTables(tables);
  const ownDecoders = tables.table<DecoderRow>();
  const runs = createActionRunTables(tables);
  const playbooks = createPlaybookTables(tables);
  const receipts = tables.table<Receipt>();
  const erased = tables.table<number>();

  const tenantTx = (tenantId: TenantId): TenantTx => ({
    tenantId,
    users: memoryUserRepo(identity, tenantId),
    roles: memoryRoleRepo(identity, tenantId),
    scim: memoryScimRepo(scim, tenantId),
    invitations: memoryInvitationRepo(identity, tenantId),
    sources: memorySourceRepo(sources, tenantId),
    quarantine: memoryQuarantineRepo(sources, tenantId),
    listeners: memoryListenerRepo(listeners, tenantId),
    connectors: memoryConnectorRepo(connectors, tenantId),
    drills: memoryDrillRepo(drills, tenantId),
    pulls: memoryPullRepo(pulls, tenantId),
    agents: memoryAgentRepo(agents, tenantId),
    agentCommands: memoryAgentCommandRepo(agentCommands, tenantId),
    rules: memoryRuleRepo(detection, tenantId),
    ownRules: memoryOwnRuleRepo(ownRules, tenantId),
    placeholders: memoryPlaceholderRepo(ownRules, tenantId),
    ruleActivity: memoryRuleActivityRepo(ruleActivity, tenantId),
    findings: memoryFindingRepo(detection, tenantId),
    incidents: memoryIncidentRepo(
      incidents,
      tenantId,
      (userId) => identity.users.get(userId)?.tenantId === tenantId,
    ),
    receipts: memoryReceiptRepo(receipts, options.clock, tenantId),
    work: memoryWorkRepo(work, tenantId, options.clock),
    keys: memoryTenantKeyRepo(secrets, tenantId),
    credentials: memoryCredentialRepo(secrets, tenantId),
    data: memoryTenantDataRepo(data, tenantId),
    support: memorySupportRepo(identity, tenantId),
    policies: memoryPolicyRepo(policies, tenantId),
    ownDecoders: memoryOwnDecoderRepo(ownDecoders, tenantId),
    runs: memoryActionRunRepo(runs, tenantId),
    playbooks: memoryPlaybookRepo(playbooks, tenantId),
    ownRows: memoryOwnRows(
      {
        findings: detection.findings,
        incidents: incidents.incidents,
        quarantine: sources.quarantine,
        rule_settings: detection.settings,
      },
      tenantId,
    ),
  });
  const systemTx: SystemTx = {
    tenants: {
      ...memoryTenantRepo(identity),
      ...memoryErasure({ tables, identity, data, receipts, erased }),
    },
    identity: memoryIdentityRepo(identity),
    places: memoryPlaceRepo(identity),
    factors: memoryFactorRepo(identity),
    apiKeys: memoryApiKeyRepo({ ...identity, apiKeys }),
    security: memorySecurityRepo(identity),
    sso: memorySsoRepo({ ...identity, ...sso }),
    scimDirectory: memoryScimDirectory(scim),
    devices: memoryDeviceRepo({ ...identity, devices }),
    invitations: memoryInvitationDirectory(identity),
    sourceDirectory: memorySourceDirectory(sources),
    listenerDirectory: memoryListenerDirectory(listeners, sources),
    pullDirectory: memoryPullDirectory(pulls, sources),
    agentDirectory: memoryAgentDirectory(agents),
    agentCommands: memoryAgentCommandDirectory(agentCommands),
    checkpoints: memoryCheckpointRepo(identity),
    runDirectory: memoryActionRunDirectory(runs),
    playbookDirectory: memoryPlaybookDirectory(playbooks),
    receipts: memoryReceiptRepo(receipts, options.clock),
  };

  return {
    inTenant: (tenantId, run) =>
      tables.transaction(async () => {
        if (identity.tenants.get(tenantId) === undefined) throw new XdrError("REQUEST_NOT_FOUND");
        return run(tenantTx(tenantId));
      }),
    asSystem: (run) => tables.transaction(() => run(systemTx)),
    ping: async () => undefined,
  };
};
