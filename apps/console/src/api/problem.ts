import type { ErrorBody } from "./types.ts";

export type ProblemKind =
  | "offline"
  | "signed-out"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "invalid"
  | "too-many"
  | "broken";

/** A request that did not succeed, in words that can be shown. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly help: string;
  readonly status: number;
  readonly isRetryable: boolean;
  readonly requestId: string | undefined;
  readonly position: number | undefined;
  readonly issues: readonly { path: string; message: string }[];

  constructor(status: number, body: ErrorBody | undefined) {
    super(body?.error.message ?? defaultMessage(status));
    this.name = "Problem";
    this.kind = kindOf(status);
    this.status = status;
    this.code = body?.error.code ?? (status === 0 ? "CONSOLE_OFFLINE" : `HTTP_${status}`);
    this.help = body?.error.help ?? defaultHelp(status);
    this.isRetryable = body?.error.retryable ?? (status === 0 || status >= 500);
    this.requestId = body?.error.requestId || undefined;
    this.position = body?.error.position;
    this.issues = body?.error.issues ?? [];
  }
}

const kinds = new Map<number, ProblemKind>([
  [0, "offline"],
  [400, "invalid"],
  [401, "signed-out"],
  [403, "forbidden"],
  [404, "not-found"],
  [409, "conflict"],
  [422, "invalid"],
  [429, "too-many"],
]);

const kindOf = (status: number): ProblemKind => kinds.get(status) ?? "broken";

const defaultMessage = (status: number): string =>
  status === 0 ? "The server cannot be reached." : `The server answered ${status}.`;

const defaultHelp = (status: number): string =>
  status === 0
    ? "Check that the server runs and that this machine can reach it; the console tries again by itself."
    : "Try again; if it stays, look at the server's log.";

/** Each browser has its own words for a module that cannot be loaded. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script/i.test(error.message);

const missingPart: ErrorBody = {
  error: {
    code: "CONSOLE_PART_MISSING",
    message: "A part of the console could not be loaded.",
    help: "Load the page again. If it stays, the console on the server is incomplete: build it again.",
    retryable: false,
    requestId: "",
  },
};

/** Turns anything thrown into a `Problem`. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const problem = isMissingPart(error)
    ? new Problem(404, missingPart)
    : new Problem(error instanceof TypeError ? 0 : 500, undefined);
  problem.cause = error;
  return problem;
};

/** True for the error body of the API, checked because a proxy may answer anything. */
export const isErrorBody = (value: unknown): value is ErrorBody =>
  typeof value === "object" &&
  value !== null &&
  "error" in value &&
  typeof value.error === "object" &&
  value.error !== null &&
  "message" in value.error &&
  "code" in value.error;

/** What to say of an error: its first issue where it has any. */
export const problemWords = (error: Error | null): string | undefined => {
  if (error === null) return undefined;
  const { issues, message } = problemOf(error);
  return issues[0]?.message ?? message;
};
