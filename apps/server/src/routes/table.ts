import type { DefinedRoute } from "../http/route.ts";
import { agentCheckIn } from "./agent-check-in/route.ts";
import { agentCommandAnswer } from "./agent-command-answer/route.ts";
import { agentCommands } from "./agent-commands/route.ts";
import { agentDeliver } from "./agent-deliver/route.ts";
import { agentEnrol } from "./agent-enrol/route.ts";
import { agentLeave } from "./agent-leave/route.ts";
import { agentReleaseFile } from "./agent-release-file/route.ts";
import { agentReleasesList } from "./agent-releases-list/route.ts";
import { agentRevoke } from "./agent-revoke/route.ts";
import { agentsList } from "./agents-list/route.ts";
import { apiKeyCreate } from "./api-key-create/route.ts";
import { apiKeyDelete } from "./api-key-delete/route.ts";
import { apiKeysList } from "./api-keys-list/route.ts";
import { auditCheckpoint } from "./audit-checkpoint/route.ts";
import { auditConsistency } from "./audit-consistency/route.ts";
import { authFactor } from "./auth-factor/route.ts";
import { authFactorDelete } from "./auth-factor-delete/route.ts";
import { authFactorOptions } from "./auth-factor-options/route.ts";
import { authFactorPasskey } from "./auth-factor-passkey/route.ts";
import { authFactorPasskeyOptions } from "./auth-factor-passkey-options/route.ts";
import { authFactorTotp } from "./auth-factor-totp/route.ts";
import { authFactorTotpConfirm } from "./auth-factor-totp-confirm/route.ts";
import { authFactors } from "./auth-factors/route.ts";
import { authFresh } from "./auth-fresh/route.ts";
import { authInvitation } from "./auth-invitation/route.ts";
import { authJoin } from "./auth-join/route.ts";
import { authLogin } from "./auth-login/route.ts";
import { authLogout } from "./auth-logout/route.ts";
import { authMe } from "./auth-me/route.ts";
import { authMembership } from "./auth-membership/route.ts";
import { authPassword } from "./auth-password/route.ts";
import { authRecoveryCodes } from "./auth-recovery-codes/route.ts";
import { authSessions } from "./auth-sessions/route.ts";
import { authSessionsEnd } from "./auth-sessions-end/route.ts";
import { authSsoFinish } from "./auth-sso-finish/route.ts";
import { authSsoOffers } from "./auth-sso-offers/route.ts";
import { authSsoSaml } from "./auth-sso-saml/route.ts";
import { authSsoStart } from "./auth-sso-start/route.ts";
import { authStepUp } from "./auth-step-up/route.ts";
import { authTenantEnter } from "./auth-tenant-enter/route.ts";
import { authTenants } from "./auth-tenants/route.ts";
import { backtestCancel } from "./backtest-cancel/route.ts";
import { backtestCreate } from "./backtest-create/route.ts";
import { backtestGet } from "./backtest-get/route.ts";
import { connectorCreate } from "./connector-create/route.ts";
import { connectorDelete } from "./connector-delete/route.ts";
import { connectorProducts } from "./connector-products/route.ts";
import { connectorTry } from "./connector-try/route.ts";
import { connectorsList } from "./connectors-list/route.ts";
import { coverageGet } from "./coverage-get/route.ts";
import { coverageLayer } from "./coverage-layer/route.ts";
import { coverageTechnique } from "./coverage-technique/route.ts";
import { criticalitiesList } from "./criticalities-list/route.ts";
import { criticalitySet } from "./criticality-set/route.ts";
import { decodeAgainCreate } from "./decode-again-create/route.ts";
import { decodeAgainGet } from "./decode-again-get/route.ts";
import { decodeAgainList } from "./decode-again-list/route.ts";
import { decodeAgainPreview } from "./decode-again-preview/route.ts";
import { decoderDelete } from "./decoder-delete/route.ts";
import { decoderGet } from "./decoder-get/route.ts";
import { decoderPatch } from "./decoder-patch/route.ts";
import { decoderPropose } from "./decoder-propose/route.ts";
import { decoderRestore } from "./decoder-restore/route.ts";
import { decoderSave } from "./decoder-save/route.ts";
import { decoderTry } from "./decoder-try/route.ts";
import { decodersList } from "./decoders-list/route.ts";
import { drillCreate } from "./drill-create/route.ts";
import { drillGet } from "./drill-get/route.ts";
import { drillsList } from "./drills-list/route.ts";
import { elasticBulkRoutes } from "./elastic-bulk/route.ts";
import { elasticHandshakeRoutes } from "./elastic-handshake/route.ts";
import { enrolmentTokenCreate } from "./enrolment-token-create/route.ts";
import { enrolmentTokenDelete } from "./enrolment-token-delete/route.ts";
import { enrolmentTokensList } from "./enrolment-tokens-list/route.ts";
import { eventGet } from "./event-get/route.ts";
import { eventsFields } from "./events-fields/route.ts";
import { eventsHistogram } from "./events-histogram/route.ts";
import { eventsSearch } from "./events-search/route.ts";
import { eventsTop } from "./events-top/route.ts";
import { exceptionCreate } from "./exception-create/route.ts";
import { exceptionGet } from "./exception-get/route.ts";
import { exceptionPreview } from "./exception-preview/route.ts";
import { exceptionsList } from "./exceptions-list/route.ts";
import { findingGet } from "./finding-get/route.ts";
import { findingsList } from "./findings-list/route.ts";
import { hecRoutes } from "./hec-collect/route.ts";
import { incidentEvents } from "./incident-events/route.ts";
import { incidentGet } from "./incident-get/route.ts";
import { incidentGraph } from "./incident-graph/route.ts";
import { incidentNote } from "./incident-note/route.ts";
import { incidentPatch } from "./incident-patch/route.ts";
import { incidentPlaybooks } from "./incident-playbooks/route.ts";
import { incidentsList } from "./incidents-list/route.ts";
import { ingestCreate } from "./ingest-create/route.ts";
import { invitationCreate } from "./invitation-create/route.ts";
import { invitationDelete } from "./invitation-delete/route.ts";
import { invitationsList } from "./invitations-list/route.ts";
import { listenerCreate } from "./listener-create/route.ts";
import { listenerDelete } from "./listener-delete/route.ts";
import { listenerPatch } from "./listener-patch/route.ts";
import { listenersList } from "./listeners-list/route.ts";
import { liveStream } from "./live-stream/route.ts";
import { noticesList } from "./notices-list/route.ts";
import { onboardingGet } from "./onboarding-get/route.ts";
import { otlpLogs } from "./otlp-logs/route.ts";
import { overviewGet } from "./overview-get/route.ts";
import { platformErasures } from "./platform-erasures/route.ts";
import { platformTenantCreate } from "./platform-tenant-create/route.ts";
import { platformTenantDelete } from "./platform-tenant-delete/route.ts";
import { platformTenantQuota } from "./platform-tenant-quota/route.ts";
import { platformTenantResume } from "./platform-tenant-resume/route.ts";
import { platformTenantSuspend } from "./platform-tenant-suspend/route.ts";
import { platformTenants } from "./platform-tenants/route.ts";
import { playbookCheck } from "./playbook-check/route.ts";
import { playbookDelete } from "./playbook-delete/route.ts";
import { playbookDryRun } from "./playbook-dry-run/route.ts";
import { playbookEnable } from "./playbook-enable/route.ts";
import { playbookGet } from "./playbook-get/route.ts";
import { playbookRunAnswer } from "./playbook-run-answer/route.ts";
import { playbookRunCancel } from "./playbook-run-cancel/route.ts";
import { playbookRunCreate } from "./playbook-run-create/route.ts";
import { playbookRunDismiss } from "./playbook-run-dismiss/route.ts";
import { playbookRunGet } from "./playbook-run-get/route.ts";
import { playbookRunRetry } from "./playbook-run-retry/route.ts";
import { playbookRunSkip } from "./playbook-run-skip/route.ts";
import { playbookRunsList } from "./playbook-runs-list/route.ts";
import { playbookSave } from "./playbook-save/route.ts";
import { playbooksList } from "./playbooks-list/route.ts";
import { policyCheck } from "./policy-check/route.ts";
import { policyGet } from "./policy-get/route.ts";
import { policySave } from "./policy-save/route.ts";
import { policySimulate } from "./policy-simulate/route.ts";
import { policyVersions } from "./policy-versions/route.ts";
import { pullCreate } from "./pull-create/route.ts";
import { pullGet } from "./pull-get/route.ts";
import { pullNow } from "./pull-now/route.ts";
import { pullPatch } from "./pull-patch/route.ts";
import { pullProducts } from "./pull-products/route.ts";
import { pullTry } from "./pull-try/route.ts";
import { quarantineList } from "./quarantine-list/route.ts";
import { receiptProof } from "./receipt-proof/route.ts";
import { receiptsExport } from "./receipts-export/route.ts";
import { receiptsList } from "./receipts-list/route.ts";
import { responseKillSwitch } from "./response-kill-switch/route.ts";
import { responseProtected } from "./response-protected/route.ts";
import { responseProtectedKeep } from "./response-protected-keep/route.ts";
import { responseRunApprove } from "./response-run-approve/route.ts";
import { responseRunCancel } from "./response-run-cancel/route.ts";
import { responseRunCreate } from "./response-run-create/route.ts";
import { responseRunDeny } from "./response-run-deny/route.ts";
import { responseRunGet } from "./response-run-get/route.ts";
import { responseRunRevert } from "./response-run-revert/route.ts";
import { responseRunsList } from "./response-runs-list/route.ts";
import { responseSimulate } from "./response-simulate/route.ts";
import { responseStateGet } from "./response-state/route.ts";
import { responseWhoCan } from "./response-who-can/route.ts";
import { roleCreate } from "./role-create/route.ts";
import { roleDelete } from "./role-delete/route.ts";
import { rolePut } from "./role-put/route.ts";
import { rolesList } from "./roles-list/route.ts";
import { ruleActivity } from "./rule-activity/route.ts";
import { ruleCreate } from "./rule-create/route.ts";
import { ruleDelete } from "./rule-delete/route.ts";
import { ruleExplain } from "./rule-explain/route.ts";
import { ruleGet } from "./rule-get/route.ts";
import { ruleImportApply } from "./rule-import-apply/route.ts";
import { ruleImportCreate } from "./rule-import-create/route.ts";
import { ruleImportDiff } from "./rule-import-diff/route.ts";
import { ruleImportFiles } from "./rule-import-files/route.ts";
import { ruleImportPreview } from "./rule-import-preview/route.ts";
import { rulePatch } from "./rule-patch/route.ts";
import { rulePlaceholderDelete } from "./rule-placeholder-delete/route.ts";
import { rulePlaceholderSet } from "./rule-placeholder-set/route.ts";
import { rulePlaceholdersList } from "./rule-placeholders-list/route.ts";
import { ruleRestore } from "./rule-restore/route.ts";
import { ruleTest } from "./rule-test/route.ts";
import { ruleValidate } from "./rule-validate/route.ts";
import { ruleVersionsList } from "./rule-versions/route.ts";
import { ruleWordsGet } from "./rule-words/route.ts";
import { rulesList } from "./rules-list/route.ts";
import { scimDiscoveryRoutes } from "./scim-discovery/routes.ts";
import { scimResourceRoutes } from "./scim-resources/routes.ts";
import { scimSettingsRoutes } from "./scim-settings/routes.ts";
import { setupCreate } from "./setup-create/route.ts";
import { setupState } from "./setup-state/route.ts";
import { sourceCreate } from "./source-create/route.ts";
import { sourceGet } from "./source-get/route.ts";
import { sourcePatch } from "./source-patch/route.ts";
import { sourceToken } from "./source-token/route.ts";
import { sourceTokenRevoke } from "./source-token-revoke/route.ts";
import { sourceWatch } from "./source-watch/route.ts";
import { sourcesList } from "./sources-list/route.ts";
import { ssoCheck } from "./sso-check/route.ts";
import { ssoDelete } from "./sso-delete/route.ts";
import { ssoGet } from "./sso-get/route.ts";
import { ssoPut } from "./sso-put/route.ts";
import { statusGet } from "./status-get/route.ts";
import { supportGrantCreate } from "./support-grant-create/route.ts";
import { supportGrantEnd } from "./support-grant-end/route.ts";
import { supportGrantsList } from "./support-grants-list/route.ts";
import { tenantDataGet } from "./tenant-data-get/route.ts";
import { tenantDataPatch } from "./tenant-data-patch/route.ts";
import { tenantExportGet } from "./tenant-export/route.ts";
import { tenantSecurityGet } from "./tenant-security-get/route.ts";
import { tenantSecurityPatch } from "./tenant-security-patch/route.ts";
import { userAbilities } from "./user-abilities/route.ts";
import { userFactorsReset } from "./user-factors-reset/route.ts";
import { userPatch } from "./user-patch/route.ts";
import { userResetLink } from "./user-reset-link/route.ts";
import { usersList } from "./users-list/route.ts";

/** Every route under `/api`, and those of the protocols that shippers speak. Nothing else takes data. */
export const routes: readonly DefinedRoute[] = [
  agentCheckIn,
  agentCommandAnswer,
  agentCommands,
  agentDeliver,
  agentEnrol,
  agentLeave,
  agentReleaseFile,
  agentReleasesList,
  agentRevoke,
  agentsList,
  enrolmentTokenCreate,
  enrolmentTokenDelete,
  enrolmentTokensList,
  authLogin,
  authLogout,
  authMe,
  coverageGet,
  coverageLayer,
  coverageTechnique,
  decodeAgainCreate,
  decodeAgainGet,
  decodeAgainList,
  decodeAgainPreview,
  ...elasticBulkRoutes,
  ...elasticHandshakeRoutes,
  backtestCancel,
  backtestCreate,
  backtestGet,
  eventGet,
  eventsFields,
  eventsHistogram,
  eventsSearch,
  eventsTop,
  exceptionCreate,
  exceptionGet,
  exceptionPreview,
  exceptionsList,
  findingGet,
  findingsList,
  ...hecRoutes,
  incidentEvents,
  incidentGet,
  incidentGraph,
  incidentNote,
  incidentPatch,
  incidentsList,
  ingestCreate,
  liveStream,
  noticesList,
  otlpLogs,
  overviewGet,
  quarantineList,
  decodersList,
  decoderGet,
  decoderSave,
  decoderPatch,
  decoderDelete,
  decoderRestore,
  decoderPropose,
  decoderTry,
  receiptsList,
  ruleActivity,
  ruleCreate,
  ruleImportApply,
  ruleImportCreate,
  ruleImportDiff,
  ruleImportFiles,
  ruleImportPreview,
  ruleDelete,
  receiptProof,
  receiptsExport,
  auditCheckpoint,
  auditConsistency,
  ruleExplain,
  ruleGet,
  rulePatch,
  rulePlaceholderDelete,
  rulePlaceholderSet,
  rulePlaceholdersList,
  ruleRestore,
  ruleTest,
  ruleValidate,
  ruleVersionsList,
  ruleWordsGet,
  rulesList,
  setupCreate,
  setupState,
  sourceCreate,
  sourceGet,
  sourcePatch,
  pullProducts,
  pullCreate,
  pullTry,
  pullGet,
  pullPatch,
  pullNow,
  listenersList,
  listenerCreate,
  listenerPatch,
  listenerDelete,
  sourceToken,
  sourceTokenRevoke,
  sourceWatch,
  sourcesList,
  statusGet,
  tenantDataGet,
  tenantDataPatch,
  tenantExportGet,
  policyGet,
  policySave,
  policyCheck,
  policyVersions,
  policySimulate,
  criticalitiesList,
  criticalitySet,
  usersList,
  authInvitation,
  authJoin,
  authPassword,
  authSessions,
  authSessionsEnd,
  invitationCreate,
  invitationDelete,
  invitationsList,
  connectorProducts,
  connectorsList,
  connectorCreate,
  connectorTry,
  connectorDelete,
  onboardingGet,
  drillsList,
  drillGet,
  drillCreate,
  responseKillSwitch,
  responseProtected,
  responseProtectedKeep,
  responseRunApprove,
  responseRunCancel,
  responseRunCreate,
  responseRunDeny,
  responseRunGet,
  responseRunRevert,
  responseRunsList,
  responseSimulate,
  responseStateGet,
  playbooksList,
  playbookGet,
  playbookCheck,
  playbookSave,
  playbookEnable,
  playbookDelete,
  playbookDryRun,
  incidentPlaybooks,
  playbookRunCreate,
  playbookRunsList,
  playbookRunGet,
  playbookRunAnswer,
  playbookRunCancel,
  playbookRunRetry,
  playbookRunSkip,
  playbookRunDismiss,
  rolesList,
  roleCreate,
  rolePut,
  roleDelete,
  responseWhoCan,
  userAbilities,
  userPatch,
  userResetLink,
  authFactor,
  authFactorOptions,
  authStepUp,
  authSsoOffers,
  authSsoStart,
  authSsoFinish,
  authSsoSaml,
  ssoGet,
  ssoPut,
  ssoDelete,
  ...scimSettingsRoutes,
  ...scimDiscoveryRoutes,
  ...scimResourceRoutes,
  ssoCheck,
  authFactors,
  authFactorTotp,
  authFactorTotpConfirm,
  authFactorPasskeyOptions,
  authFactorPasskey,
  authFactorDelete,
  authRecoveryCodes,
  userFactorsReset,
  tenantSecurityGet,
  tenantSecurityPatch,
  authFresh,
  apiKeysList,
  apiKeyDelete,
  apiKeyCreate,
  authMembership,
  authTenantEnter,
  authTenants,
  platformTenantCreate,
  platformTenantDelete,
  platformTenantQuota,
  platformTenantResume,
  platformTenantSuspend,
  platformTenants,
  platformErasures,
  supportGrantCreate,
  supportGrantEnd,
  supportGrantsList,
];
