export type { Action } from "./action.ts";
export type { ActionJournal, ActionStep } from "./action-journal.ts";
export type {
  ActionRunDirectory,
  ActionRunRepo,
  RunLease,
  RunQuery,
} from "./action-run-repo.ts";
export type {
  AgentCommand,
  AgentCommandDirectory,
  AgentCommandRepo,
  WaitingCommand,
} from "./agent-command-repos.ts";
export type {
  Agent,
  AgentCheckIn,
  AgentDirectory,
  AgentHealth,
  AgentOfTenant,
  AgentRepo,
  AgentSensor,
  EnrolmentToken,
} from "./agent-repos.ts";
export type { ApiKey, ApiKeyRepo, ApiKeyRow } from "./api-key-repos.ts";
export type {
  ArrivalBucket,
  ArrivalGroup,
  ArrivalLag,
  Arrivals,
  ArrivalsRequest,
  DecodeCounts,
} from "./arrivals.ts";
export { arrivalBucketsMax, arrivalGroupsMax, genericDecoderPrefix } from "./arrivals.ts";
export type { Assets, TenantAssets } from "./assets.ts";
export type { AuditSigners, CheckpointSink, Signer } from "./audit.ts";
export type { Clock } from "./clock.ts";
export type { ConnectorRecord, ConnectorRepo } from "./connector-repos.ts";
export type { AccessContext, ServiceContext } from "./context.ts";
export { requireScope } from "./context.ts";
export type { ControlStore, SystemTx, TenantTx } from "./control-store.ts";
export type { CredentialFields, CredentialVault } from "./credential-vault.ts";
export type { DecodeCountsAgain, DecodeJob, DecodeTarget } from "./decode-job.ts";
export type {
  FindingQuery,
  FindingRepo,
  FindingSort,
  IncidentQuery,
  IncidentRepo,
  IncidentSort,
  RuleHits,
  RuleRepo,
  RuleSetting,
  SortOrder,
} from "./detection-repos.ts";
export type { DeviceRepo, KnownDevice } from "./device-repos.ts";
export type {
  DrillProgress,
  DrillRecord,
  DrillRepo,
  DrillStepAnswer,
} from "./drill-repo.ts";
export type { Egress, EgressAnswer, EgressRequest } from "./egress.ts";
export type { Envelope, OpenPlace, SealedColumn, SealPlace } from "./envelope.ts";
export { sealedBytesMax, sealedColumns } from "./envelope.ts";
export type { EventColumn, EventColumnType } from "./event-columns.ts";
export { columnNumberMax, eventColumn, eventColumns } from "./event-columns.ts";
export type {
  BatchKey,
  EventStore,
  FieldCount,
  LogsourceCount,
  SearchResult,
  StoredDay,
  StoredEvent,
} from "./event-store.ts";
export { idempotencyWindowMs, logsourcesMax } from "./event-store.ts";
export type {
  Factor,
  FactorKind,
  FactorRepo,
  SecurityRepo,
  TenantSecurity,
} from "./factor-repos.ts";
export { defaultSecurity } from "./factor-repos.ts";
export type {
  HostAnswer,
  HostCommand,
  HostCommands,
  HostOperation,
} from "./host-commands.ts";
export type {
  CheckpointRepo,
  Credential,
  CustomRole,
  IdentityRepo,
  Role,
  Session,
  SessionRow,
  SignInAttempts,
  Tenant,
  TenantRepo,
  TenantState,
  TenantStateChange,
  User,
} from "./identity-repos.ts";
export { newTenant } from "./identity-repos.ts";
export type { Ids } from "./ids.ts";
export type { InputCheck, TextBounds } from "./input.ts";
export { checkInput, isIdShaped, requireIdShape } from "./input.ts";
export type { KeyMaterial, KeyRing, KeyState, RingKey } from "./key-ring.ts";
export type {
  Listener,
  ListenerDirectory,
  ListenerProtocol,
  ListenerRepo,
} from "./listener-repos.ts";
export { listenerProtocols } from "./listener-repos.ts";
export type { LiveBus, LiveEvent } from "./live.ts";
export type { Log, LogFields } from "./log.ts";
export type { Mail, Mailer, MailServer } from "./mailer.ts";
export type { ObjectAnswer, ObjectPlace, ObjectQueue, QueueMessage } from "./object-queue.ts";
export type { DecoderChange, DecoderVersion, OwnDecoderRepo } from "./own-decoder-repo.ts";
export type { OwnRow, OwnRowsPage, OwnRowsRepo } from "./own-rows-repo.ts";
export type { PasswordHasher } from "./password-hasher.ts";
export type {
  Invitation,
  InvitationDirectory,
  InvitationRepo,
  RoleRepo,
  UserRepo,
} from "./people-repos.ts";
export type { Permission, RoleHolder } from "./permissions.ts";
export {
  permissionsIn,
  permits,
  platformTenantId,
  rolePermissions,
  standingOf,
  tenantPermissions,
} from "./permissions.ts";
export type { Place, Places } from "./places.ts";
export type {
  CooldownMark,
  PlaybookDirectory,
  PlaybookRepo,
  PlaybookRunQuery,
  StoredPlaybook,
} from "./playbook-repo.ts";
export type { PolicyRepo, PolicyVersion, TargetCriticality } from "./policy-repo.ts";
export type {
  Pull,
  PullDirectory,
  PullProgress,
  PullRepo,
  PullSave,
  TakenPull,
} from "./pull-repos.ts";
export type { ReceiptRepo } from "./receipt-repo.ts";
export type {
  ActivitySpan,
  RuleActivity,
  RuleActivityOf,
  RuleActivityPoint,
  RuleActivityRepo,
} from "./rule-activity.ts";
export { ruleActivityDaysMax, ruleActivityHoursMax, spanBegin } from "./rule-activity.ts";
export type {
  OwnRule,
  OwnRuleKind,
  OwnRuleRepo,
  RuleAuthor,
  RuleChangeKind,
  RuleOrigin,
  RulePlaceholder,
  RulePlaceholderRepo,
  RulePut,
  RuleRemoval,
  RuleVersion,
} from "./rule-repos.ts";
export type {
  ScimDirectory,
  ScimGroup,
  ScimRecord,
  ScimRepo,
  ScimSettings,
} from "./scim.ts";
export type {
  HistogramBucket,
  HistogramRequest,
  SearchField,
  SearchNode,
  SearchRequest,
} from "./search.ts";
export type {
  PasskeyRequest,
  Passkeys,
  SecondFactors,
  TotpCodes,
} from "./second-factors.ts";
export { totpDriftSteps } from "./second-factors.ts";
export type {
  CredentialEntry,
  CredentialRepo,
  SealedCredential,
  TenantKey,
  TenantKeyRepo,
} from "./secret-repos.ts";
export type { SecretsProvider } from "./secrets.ts";
export { isSecretName, secretBytesMax } from "./secrets.ts";
export type {
  NewSourceToken,
  PreviousToken,
  QuarantineEntry,
  QuarantineFilter,
  QuarantineGroup,
  QuarantineRepo,
  Source,
  SourceActivity,
  SourceDirectory,
  SourceKind,
  SourceRepo,
} from "./source-repos.ts";
export { quarantineBytesMax, quarantineEntriesMax } from "./source-repos.ts";
export type { Notice, NoticeKind, SourceWatch } from "./source-watch.ts";
export type {
  OidcClient,
  OidcFlow,
  OidcIdentity,
  OidcProvider,
  SamlClient,
  SamlProvider,
  SamlSettings,
  SsoConnection,
  SsoFlow,
  SsoLink,
  SsoRepo,
  TenantSso,
} from "./sso.ts";
export type { Rejected, Stage, StageResult } from "./stage.ts";
export type { Home, MemberPlace, PlaceRepo, SupportGrant, SupportRepo } from "./support-repos.ts";
export { isGrantOpen, supportHoursMax } from "./support-repos.ts";
export type { TenantDataRepo, TenantSettings, UsageOfDay } from "./tenant-data.ts";
export { defaultTenantSettings, retentionDaysDefault, retentionDaysMax } from "./tenant-data.ts";
export type { AgentFacts, WebNames } from "./web-names.ts";
export type { WorkBodies, WorkItem, WorkKind, WorkRepo } from "./work-repo.ts";
