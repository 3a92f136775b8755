export type { AcceptInvitationInput, InvitationView } from "./accept-invitation.ts";
export { acceptInvitation, readInvitation } from "./accept-invitation.ts";
export type { KeyView } from "./api-key.ts";
export {
  authenticateKey,
  createApiKey,
  isApiKeyShaped,
  listApiKeys,
  permissionsForKeys,
  revokeApiKey,
} from "./api-key.ts";
export { currentSession, requireCsrf } from "./current-session.ts";
export type { CustomRoleInput } from "./custom-role.ts";
export {
  createCustomRole,
  deleteCustomRole,
  listCustomRoles,
  updateCustomRole,
} from "./custom-role.ts";
export type { Enrolled } from "./enrol-factor.ts";
export {
  finishPasskey,
  finishTotp,
  renewRecoveryCodes,
  startPasskey,
  startTotp,
} from "./enrol-factor.ts";
export { dueTenants, eraseTenant } from "./erase-tenant.ts";
export type { FirstAdminInput } from "./first-admin.ts";
export { createFirstAdmin, initInstallation } from "./first-admin.ts";
export type { InvitationWithToken } from "./invite-member.ts";
export {
  createResetLink,
  inviteMember,
  listInvitations,
  revokeInvitation,
} from "./invite-member.ts";
export {
  sessionAbsoluteMs,
  sessionIdleMs,
  sessionTouchMs,
  setupTokenMs,
} from "./limits.ts";
export { listUsers } from "./list-users.ts";
export type { Abilities } from "./member-abilities.ts";
export { memberAbilities } from "./member-abilities.ts";
export type { SignedIn } from "./open-session.ts";
export { addOperator } from "./operator.ts";
export { changePassword, endOtherSessions, ownSessions } from "./own-account.ts";
export type { OwnFactors } from "./own-factors.ts";
export { ownFactors, removeFactor } from "./own-factors.ts";
export { acceptPassword, passwordCharsMax, passwordCharsMin } from "./password-policy.ts";
export type { OpenPlace } from "./places.ts";
export { enterTenant, joinTenant, labelOf, listPlaces } from "./places.ts";
export type { FactorProof } from "./prove-factor.ts";
export { completeSignIn, passkeyChallenge, stepUp } from "./prove-factor.ts";
export type { ScimContext } from "./scim/scim-context.ts";
export {
  createScimGroup,
  deleteScimGroup,
  getScimGroup,
  listScimGroups,
  patchScimGroup,
  replaceScimGroup,
} from "./scim/scim-groups.ts";
export type { Page } from "./scim/scim-page.ts";
export type { ScimInput } from "./scim/scim-settings.ts";
export { authenticateScim, readScim, removeScim, saveScim } from "./scim/scim-settings.ts";
export {
  createScimUser,
  deleteScimUser,
  getScimUser,
  listScimUsers,
  patchScimUser,
  replaceScimUser,
} from "./scim/scim-users.ts";
export { csrfTokenOf } from "./secret.ts";
export type { SessionStage, SessionView } from "./session-stage.ts";
export { requireFresh, requireStage } from "./session-stage.ts";
export { createSetupToken } from "./setup-token.ts";
export type { SignInInput } from "./sign-in.ts";
export { signIn } from "./sign-in.ts";
export { signOut } from "./sign-out.ts";
export type { SsoInput } from "./sso-connection.ts";
export { checkSso, readSso, removeSso, saveSso } from "./sso-connection.ts";
export { finishSso, keepSamlAnswer } from "./sso-finish.ts";
export type { SsoContext } from "./sso-start.ts";
export { offerSso, startSso } from "./sso-start.ts";
export { endSupport, grantSupport, listSupport } from "./support.ts";
export { changeTenantData, getTenantData } from "./tenant-data.ts";
export type {
  DeleteTenantInput,
  PlatformContext,
  TenantQuota,
} from "./tenant-life.ts";
export {
  createTenant,
  deleteTenant,
  resumeTenant,
  setTenantQuota,
  suspendTenant,
} from "./tenant-life.ts";
export { readSecurity, resetFactors, updateSecurity } from "./tenant-security.ts";
export type { UpdateMemberInput } from "./update-member.ts";
export { updateMember } from "./update-member.ts";
