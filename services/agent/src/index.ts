export type { SignedCall } from "./authenticate-agent.ts";
export { authenticateAgent } from "./authenticate-agent.ts";
export type { CheckInInput } from "./check-in.ts";
export { checkIn } from "./check-in.ts";
export type { CommandDesk, CommandKeys } from "./command-desk.ts";
export { createCommandDesk } from "./command-desk.ts";
export type { EnrolInput } from "./enrol-agent.ts";
export { enrolAgent } from "./enrol-agent.ts";
export type { TokenWithSecret } from "./enrolment-tokens.ts";
export {
  createEnrolmentToken,
  listEnrolmentTokens,
  removeEnrolmentToken,
} from "./enrolment-tokens.ts";
export { leaveAgent } from "./leave-agent.ts";
export { agentsMax, enrolmentTokenMinutesMax, enrolmentUsesMax } from "./limits.ts";
export { listAgents, revokeAgent } from "./list-agents.ts";
