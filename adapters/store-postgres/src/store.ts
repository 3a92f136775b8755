import type { TenantId } from "@xdr/event";
import type { Clock, ControlStore, Log, SystemTx, TenantTx } from "@xdr/ports";
import { sql } from "drizzle-orm";
import { actionRunDirectory, actionRunRepo } from "./action-run-repo.ts";
import { agentCommandDirectory, agentCommandRepo } from "./agent-command-repo.ts";
import { agentDirectory, agentRepo } from "./agent-repo.ts";
import { apiKeyRepo } from "./api-key-repo.ts";
import { connectorRepo } from "./connector-repo.ts";
import { ownDecoderRepo } from "./decoder-repo.ts";
import { deviceRepo } from "./device-repo.ts";
import { drillRepo } from "./drill-repo.ts";
import { factorRepo, securityRepo } from "./factor-repo.ts";
import { findingRepo, ruleRepo } from "./finding-repo.ts";
import { checkpointRepo, identityRepo, tenantRepo } from "./identity-repo.ts";
import { incidentRepo } from "./incident-repo.ts";
import { listenerDirectory, listenerRepo } from "./listener-repo.ts";
import type { ControlLogins } from "./login.ts";
import { ownRowsRepo } from "./own-rows-repo.ts";
import { invitationDirectory, invitationRepo, userRepo } from "./people-repo.ts";
import { placeRepo, supportRepo } from "./place-repo.ts";
import { playbookDirectory, playbookRepo } from "./playbook-repo.ts";
import { policyRepo } from "./policy-repo.ts";
import { pullDirectory, pullRepo } from "./pull-repo.ts";
import { receiptRepo } from "./receipt-repo.ts";
import { roleRepo } from "./role-repo.ts";
import { ruleActivityRepo } from "./rule-activity-repo.ts";
import { ownRuleRepo, placeholderRepo } from "./rule-repo.ts";
import { scimDirectory, scimRepo } from "./scim-repo.ts";
import { credentialRepo, tenantKeyRepo } from "./secret-repo.ts";
import { quarantineRepo, sourceDirectory, sourceRepo } from "./source-repo.ts";
import { ssoRepo } from "./sso-repo.ts";
import { tenantDataRepo } from "./tenant-data-repo.ts";
import { createTransactor, type Database } from "./transaction.ts";
import { workRepo } from "./work-repo.ts";

export interface PostgresStoreOptions {
  readonly logins: Pick<ControlLogins, "app" | "system">;
  readonly clock: Clock;
  readonly log: Log;
  /** Connections for tenants' transactions. */
  readonly appConnectionsMax?: number;
  readonly systemConnectionsMax?: number;
}

export interface PostgresStore extends ControlStore {
  /** Waits for running transactions; new ones fail. */
  close(): Promise<void>;
}

const defaultAppConnectionsMax = 12;
const defaultSystemConnectionsMax = 6;

/** The repositories of one tenant's transaction. Each names the tenant in every statement. */
export const tenantTx = (db: Database, tenantId: TenantId, clock: Clock): TenantTx => ({
  tenantId,
  users: userRepo(db, tenantId),
  roles: roleRepo(db, tenantId),
  scim: scimRepo(db, tenantId),
  invitations: invitationRepo(db, tenantId),
  sources: sourceRepo(db, tenantId),
  quarantine: quarantineRepo(db, tenantId),
  listeners: listenerRepo(db, tenantId),
  pulls: pullRepo(db, tenantId),
  agents: agentRepo(db, tenantId),
  agentCommands: agentCommandRepo(db, tenantId),
  rules: ruleRepo(db, tenantId),
  ownRules: ownRuleRepo(db, tenantId),
  placeholders: placeholderRepo(db, tenantId),
  ruleActivity: ruleActivityRepo(db, tenantId),
  findings: findingRepo(db, tenantId),
  incidents: incidentRepo(db, tenantId),
  receipts: receiptRepo(db, clock, tenantId),
  work: workRepo(db, tenantId, clock),
  keys: tenantKeyRepo(db, tenantId),
  credentials: credentialRepo(db, tenantId),
  data: tenantDataRepo(db, tenantId),
  support: supportRepo(db, tenantId),
  policies: policyRepo(db, tenantId),
  ownDecoders: ownDecoderRepo(db, tenantId),
  runs: actionRunRepo(db, tenantId),
  playbooks: playbookRepo(db, tenantId),
  ownRows: ownRowsRepo(db),
  connectors: connectorRepo(db, tenantId),
  drills: drillRepo(db, tenantId),
});

const systemTx = (db: Database, clock: Clock): SystemTx => ({
  tenants: tenantRepo(db),
  identity: identityRepo(db),
  places: placeRepo(db),
  factors: factorRepo(db),
  apiKeys: apiKeyRepo(db),
  security: securityRepo(db),
  sso: ssoRepo(db),
  scimDirectory: scimDirectory(db),
  devices: deviceRepo(db),
  invitations: invitationDirectory(db),
  sourceDirectory: sourceDirectory(db),
  listenerDirectory: listenerDirectory(db),
  pullDirectory: pullDirectory(db),
  agentDirectory: agentDirectory(db),
  agentCommands: agentCommandDirectory(db),
  checkpoints: checkpointRepo(db),
  runDirectory: actionRunDirectory(db),
  playbookDirectory: playbookDirectory(db),
  receipts: receiptRepo(db, clock, undefined),
});

/**
 * The control store on PostgreSQL 15 or later, whose schema is up to date. Tenants' transactions and
 * the system's go through connections of different roles: from the one there is no way to the other.
 */
export const createPostgresStore = (options: PostgresStoreOptions): PostgresStore => {
  const { clock, log, logins } = options;
  const app = createTransactor({
    login: logins.app,
    connectionsMax: options.appConnectionsMax ?? defaultAppConnectionsMax,
    clock,
    log,
  });
  const system = createTransactor({
    login: logins.system,
    connectionsMax: options.systemConnectionsMax ?? defaultSystemConnectionsMax,
    clock,
    log,
  });
  return {
    inTenant: (tenantId, run) => app.run(tenantId, (db) => run(tenantTx(db, tenantId, clock))),
    asSystem: (run) => system.run(undefined, (db) => run(systemTx(db, clock))),
    ping: () =>
      system.run(undefined, async (db) => {
        await db.execute(sql`SELECT 1`);
      }),
    close: async () => {
      await Promise.all([app.close(), system.close()]);
    },
  };
};
