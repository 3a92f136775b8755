import { isXdrError, XdrError } from "@xdr/event";

/** SQLSTATE classes and codes: PostgreSQL documentation, appendix A. */
const retryStates = new Set(["40001", "40P01"]);
const awayStates = new Set([
  "53300",
  "57014",
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "55P03",
  "25P03",
]);
const awaySystemCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/** What the driver says without a code when a connection is gone or none is free. */
const awayMessages =
  /^Connection terminated|^timeout exceeded when trying to connect|not queryable|^Client was closed/;

/** The error of the driver inside what the query builder wraps around it. */
const innermost = (error: unknown): Error | undefined => {
  let found: unknown = error;
  while (found instanceof Error && found.cause instanceof Error) found = found.cause;
  return found instanceof Error ? found : undefined;
};

const codeOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : "";

/** Would the same transaction succeed when run again? */
export const isSerialisationFailure = (error: unknown): boolean => {
  const inner = isXdrError(error) ? undefined : innermost(error);
  return inner !== undefined && retryStates.has(codeOf(inner));
};

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code);

/**
 * What a database error means to the caller. Errors that did not come from the database stay as
 * they are. The statement and its values never reach the result: they may hold secrets.
 */
export const toXdrError = (error: unknown): unknown => {
  if (isXdrError(error)) return error;
  const inner = innermost(error);
  if (inner === undefined) return error;
  const code = codeOf(inner);
  const options = { detail: `${code} ${inner.message}`.trim(), cause: inner };
  const is = (prefix: string): boolean => isSqlState(code) && code.startsWith(prefix);
  if (code === "23505") return new XdrError("REQUEST_CONFLICT", undefined, options);
  if (code === "23503") return new XdrError("REQUEST_NOT_FOUND", undefined, options);
  // What a function of ours refuses, because of the state that things are in.
  if (code === "55000") return new XdrError("REQUEST_CONFLICT", undefined, options);
  // Text that no row can hold (U+0000) and numbers that no column can: nothing is there.
  if (code === "22021" || code === "22003") {
    return new XdrError("REQUEST_BODY_INVALID", undefined, options);
  }
  if (
    is("08") ||
    retryStates.has(code) ||
    awayStates.has(code) ||
    awaySystemCodes.has(code) ||
    awayMessages.test(inner.message)
  ) {
    return new XdrError("SERVER_UNAVAILABLE", undefined, options);
  }
  return isSqlState(code) ? new XdrError("SERVER_INTERNAL", undefined, options) : error;
};
