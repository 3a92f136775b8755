import { XdrError } from "@xdr/event";
import { type Permission, permissionsIn, rolePermissions, type SessionRow } from "@xdr/ports";
import { stepUpMs } from "./limits.ts";

/**
 * How far a session reaches.
 * - `second-factor`: the password was right; nothing but the second step is open.
 * - `enrolment`: the role needs a second factor and there is none; nothing but setting one up is open.
 * - `full`: everything that the permissions allow.
 */
export type SessionStage = "full" | "second-factor" | "enrolment";

/** A session with what follows from it. */
export interface SessionView extends SessionRow {
  readonly stage: SessionStage;
  /** None while the session is not full. */
  readonly permissions: readonly Permission[];
}

/** Whoever can do more than an analyst could turn the platform against its owner. */
export const isPowerful = (permissions: readonly Permission[]): boolean =>
  permissions.some((permission) => !rolePermissions.analyst.includes(permission));

/** Must these permissions be held behind a second factor? */
export const needsFactor = (
  { security }: Pick<SessionRow, "security">,
  permissions: readonly Permission[],
): boolean => security.secondFactor === "required" && isPowerful(permissions);

/** Looked at anew at each request, so that a new role, policy or factor counts at once. */
export const viewOf = (row: SessionRow): SessionView => {
  const permissions = permissionsIn(row.tenant, row.user);
  const stage = stageOf(row, permissions);
  return { ...row, stage, permissions: stage === "full" ? permissions : [] };
};

const stageOf = (row: SessionRow, permissions: readonly Permission[]): SessionStage => {
  if (row.hasFactor) return row.session.factorTime === undefined ? "second-factor" : "full";
  if (row.session.factorBySso) return "full";
  return needsFactor(row, permissions) ? "enrolment" : "full";
};

const missing = {
  "second-factor": "IDENTITY_FACTOR_REQUIRED",
  enrolment: "IDENTITY_ENROLMENT_REQUIRED",
} as const;

/** Throws what is missing: `IDENTITY_FACTOR_REQUIRED` or `IDENTITY_ENROLMENT_REQUIRED`. */
export const requireStage = (
  { stage }: Pick<SessionView, "stage">,
  stages: readonly SessionStage[] = ["full"],
): void => {
  if (stages.includes(stage)) return;
  throw new XdrError(stage === "full" ? "REQUEST_CONFLICT" : missing[stage]);
};

/** Throws `IDENTITY_STEP_UP_REQUIRED` unless the person proved it within `stepUpMs`. */
export const requireFresh = ({ session }: Pick<SessionView, "session">, now: number): void => {
  if (now - session.authTime >= stepUpMs) throw new XdrError("IDENTITY_STEP_UP_REQUIRED");
};
