export type { AcceptInvitationInput, InvitationView } from "./accept-invitation.ts";
export { acceptInvitation, readInvitation } from "./accept-invitation.ts";
export type { SessionView } from "./current-session.ts";
export { currentSession, requireCsrf } from "./current-session.ts";
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
export { changePassword, endOtherSessions, ownSessions } from "./own-account.ts";
export { acceptPassword, passwordCharsMax, passwordCharsMin } from "./password-policy.ts";
export { csrfTokenOf } from "./secret.ts";
export { createSetupToken } from "./setup-token.ts";
export type { SignedIn, SignInInput } from "./sign-in.ts";
export { signIn } from "./sign-in.ts";
export { signOut } from "./sign-out.ts";
export type { UpdateMemberInput } from "./update-member.ts";
export { updateMember } from "./update-member.ts";
