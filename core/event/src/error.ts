import { type ErrorCode, errorCodes } from "./error-codes.ts";

export interface XdrErrorOptions {
  /** For the log only; may hold internals, never secrets. */
  readonly detail?: string;
  readonly cause?: unknown;
  /** 0-based offset into the text the person wrote (query, rule). */
  readonly position?: number;
  /** Field-level problems of a request. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly retryAfterSeconds?: number;
}

/** The one error class. `message` is safe to show a user; `detail` is for the log only. */
export class XdrError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly httpStatus: number;
  readonly detail: string | undefined;
  readonly position: number | undefined;
  readonly issues: XdrErrorOptions["issues"];
  readonly retryAfterSeconds: number | undefined;

  /** Message defaults to the table's help text for the code. */
  constructor(code: ErrorCode, message?: string, options: XdrErrorOptions = {}) {
    super(message ?? errorCodes[code].help, { cause: options.cause });
    this.name = "XdrError";
    this.code = code;
    this.retryable = errorCodes[code].retryable;
    this.httpStatus = errorCodes[code].httpStatus;
    this.detail = options.detail;
    this.position = options.position;
    this.issues = options.issues;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** True for our own errors, also across realms. */
export const isXdrError = (value: unknown): value is XdrError =>
  value instanceof XdrError ||
  (value instanceof Error && value.name === "XdrError" && "code" in value);
