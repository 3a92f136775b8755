export type {
  ActionPlan,
  ActionRun,
  Approval,
  KillSwitch,
  ProtectedList,
  ResponseSettings,
  RunState,
} from "./action-run.ts";
export { defaultResponseSettings, planHash } from "./action-run.ts";
export type { AddressScope } from "./address.ts";
export { addressScope, isInNetwork, isNetwork, isSomewhere, normalizeAddress } from "./address.ts";
export { tacticName, tacticOfTag, tacticOrder, tactics } from "./attack.ts";
export type { MatrixTactic } from "./attack-matrix.ts";
export {
  attackMatrix,
  attackMatrixVersion,
  currentTechnique,
  parentTechnique,
} from "./attack-matrix.ts";
export { attacksOfTags, techniqueName, techniqueUids } from "./attack-techniques.ts";
export type {
  ConnectorAction,
  ConnectorAuth,
  ConnectorCall,
  ConnectorDefinition,
  ConnectorError,
  ConnectorEscape,
  ConnectorTest,
  ConnectorWord,
} from "./connector-definition.ts";
export type { ActionEntry, ActionKind, BlastRadius, Decision, Proposal } from "./decision.ts";
export type { DecodedEvent, DecodeFlag, EventLogsource, UndecodedReason } from "./decoded.ts";
export type { DrillStep } from "./drill.ts";
export { drillMarkerOf, drillNonceBytes } from "./drill.ts";
export type { Entity, EntityKind, TargetKind } from "./entity.ts";
export { entityId } from "./entity.ts";
export type { XdrErrorOptions } from "./error.ts";
export { isXdrError, XdrError } from "./error.ts";
export type { ErrorCode, ErrorCodeRow } from "./error-codes.ts";
export { errorCodes } from "./error-codes.ts";
export type { Finding, FindingChange, FindingPhase, WithdrawnFinding } from "./finding.ts";
export { findingEventIdsMax } from "./finding.ts";
export type { EventId, FindingId, IncidentId, RuleId, SourceId, TenantId, UserId } from "./ids.ts";
export {
  asEventId,
  asFindingId,
  asIncidentId,
  asRuleId,
  asSourceId,
  asTenantId,
  asUserId,
} from "./ids.ts";
export type {
  Incident,
  IncidentNote,
  IncidentStatus,
  IncidentSummary,
  IncidentVerdict,
  IncidentWork,
  ScorePart,
  StoryStep,
} from "./incident.ts";
export type {
  ClassUid,
  OcsfActor,
  OcsfAttack,
  OcsfAutonomousSystem,
  OcsfDevice,
  OcsfEndpoint,
  OcsfEnrichment,
  OcsfEvent,
  OcsfFile,
  OcsfFingerprint,
  OcsfLocation,
  OcsfMetadata,
  OcsfProcess,
  OcsfProduct,
  OcsfSession,
  OcsfUrl,
  OcsfUser,
  StatusId,
} from "./ocsf.ts";
export { classUid, ocsfVersion } from "./ocsf.ts";
export type {
  Playbook,
  PlaybookActionStep,
  PlaybookFrame,
  PlaybookMoment,
  PlaybookProgress,
  PlaybookRequest,
  PlaybookRun,
  PlaybookRunState,
  PlaybookStep,
  PlaybookTargets,
  PlaybookToken,
  PlaybookTrigger,
  PlaybookTriggerKind,
  PlaybookValue,
} from "./playbook.ts";
export type { BusinessTime, Criticality, PolicyTest } from "./policy.ts";
export { autonomyMax, businessTimeDefault, criticalities } from "./policy.ts";
export type {
  AnyPullProduct,
  FilesDefinition,
  ObjectForm,
  PullAuth,
  PullDefinition,
  PullPaging,
  PullProduct,
  PullSetting,
  QueueDefinition,
} from "./pull-definition.ts";
export type { Receipt, ReceiptActor, ReceiptDraft } from "./receipt.ts";
export {
  canonicalJson,
  receiptGenesisHash,
  receiptHash,
  receiptHashOfJson,
} from "./receipt-hash.ts";
export type { RawRecord, RecordHints, RecordOrigin } from "./record.ts";
export type { SeverityId, SigmaLevel } from "./severity.ts";
export { isSigmaLevel, levelOfSeverity, severityOfLevel } from "./severity.ts";
export { visibleText } from "./visible-text.ts";
