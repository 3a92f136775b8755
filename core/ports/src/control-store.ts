import type { TenantId } from "@xdr/event";
import type { ActionRunDirectory, ActionRunRepo } from "./action-run-repo.ts";
import type { AgentCommandDirectory, AgentCommandRepo } from "./agent-command-repos.ts";
import type { AgentDirectory, AgentRepo } from "./agent-repos.ts";
import type { ApiKeyRepo } from "./api-key-repos.ts";
import type { ConnectorRepo } from "./connector-repos.ts";
import type { FindingRepo, IncidentRepo, RuleRepo } from "./detection-repos.ts";
import type { DeviceRepo } from "./device-repos.ts";
import type { DrillRepo } from "./drill-repo.ts";
import type { FactorRepo, SecurityRepo } from "./factor-repos.ts";
import type { CheckpointRepo, IdentityRepo, TenantRepo } from "./identity-repos.ts";
import type { ListenerDirectory, ListenerRepo } from "./listener-repos.ts";
import type { OwnDecoderRepo } from "./own-decoder-repo.ts";
import type { OwnRowsRepo } from "./own-rows-repo.ts";
import type { InvitationDirectory, InvitationRepo, RoleRepo, UserRepo } from "./people-repos.ts";
import type { PlaybookDirectory, PlaybookRepo } from "./playbook-repo.ts";
import type { PolicyRepo } from "./policy-repo.ts";
import type { PullDirectory, PullRepo } from "./pull-repos.ts";
import type { ReceiptRepo } from "./receipt-repo.ts";
import type { RuleActivityRepo } from "./rule-activity.ts";
import type { OwnRuleRepo, RulePlaceholderRepo } from "./rule-repos.ts";
import type { ScimDirectory, ScimRepo } from "./scim.ts";
import type { CredentialRepo, TenantKeyRepo } from "./secret-repos.ts";
import type { QuarantineRepo, SourceDirectory, SourceRepo } from "./source-repos.ts";
import type { SsoRepo } from "./sso.ts";
import type { PlaceRepo, SupportRepo } from "./support-repos.ts";
import type { TenantDataRepo } from "./tenant-data.ts";
import type { WorkRepo } from "./work-repo.ts";

/** What one tenant's transaction may touch. Another tenant's rows do not exist here. */
export interface TenantTx {
  readonly tenantId: TenantId;
  readonly users: UserRepo;
  readonly roles: RoleRepo;
  readonly scim: ScimRepo;
  readonly invitations: InvitationRepo;
  readonly sources: SourceRepo;
  readonly quarantine: QuarantineRepo;
  readonly listeners: ListenerRepo;
  readonly pulls: PullRepo;
  readonly agents: AgentRepo;
  readonly agentCommands: AgentCommandRepo;
  readonly rules: RuleRepo;
  readonly ownRules: OwnRuleRepo;
  readonly placeholders: RulePlaceholderRepo;
  readonly ruleActivity: RuleActivityRepo;
  readonly findings: FindingRepo;
  readonly incidents: IncidentRepo;
  readonly receipts: ReceiptRepo;
  readonly work: WorkRepo;
  readonly keys: TenantKeyRepo;
  readonly credentials: CredentialRepo;
  readonly data: TenantDataRepo;
  readonly support: SupportRepo;
  readonly policies: PolicyRepo;
  readonly ownDecoders: OwnDecoderRepo;
  readonly runs: ActionRunRepo;
  readonly playbooks: PlaybookRepo;
  readonly ownRows: OwnRowsRepo;
  readonly connectors: ConnectorRepo;
  readonly drills: DrillRepo;
}

/** What needs no tenant: who signs in, which token is whose, where the pipeline stands. */
export interface SystemTx {
  readonly tenants: TenantRepo;
  readonly identity: IdentityRepo;
  readonly places: PlaceRepo;
  readonly factors: FactorRepo;
  readonly apiKeys: ApiKeyRepo;
  readonly security: SecurityRepo;
  readonly sso: SsoRepo;
  readonly scimDirectory: ScimDirectory;
  readonly devices: DeviceRepo;
  readonly invitations: InvitationDirectory;
  readonly sourceDirectory: SourceDirectory;
  readonly listenerDirectory: ListenerDirectory;
  readonly pullDirectory: PullDirectory;
  readonly agentDirectory: AgentDirectory;
  readonly agentCommands: AgentCommandDirectory;
  readonly checkpoints: CheckpointRepo;
  readonly runDirectory: ActionRunDirectory;
  readonly playbookDirectory: PlaybookDirectory;
  readonly receipts: ReceiptRepo;
}

/**
 * The control plane.
 * - Each callback is one transaction: committed (durably) when it resolves, undone when it throws.
 * - `inTenant` sets the tenant inside the transaction; row-level security is the second wall.
 * - Callbacks may run again after a serialisation failure: no side effects but through `tx`.
 * - Throws `SERVER_UNAVAILABLE` (retryable) when the database is away.
 */
export interface ControlStore {
  inTenant<T>(tenantId: TenantId, run: (tx: TenantTx) => Promise<T>): Promise<T>;
  asSystem<T>(run: (tx: SystemTx) => Promise<T>): Promise<T>;
  ping(): Promise<void>;
}
