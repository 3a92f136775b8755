/** One row of the table: what the client sees and whether trying again can help. */
export interface ErrorCodeRow {
  readonly httpStatus: number;
  readonly retryable: boolean;
  /** Says what is wrong and what to do, in words that are safe to show. */
  readonly help: string;
}

const row = (httpStatus: number, retryable: boolean, help: string): ErrorCodeRow => ({
  httpStatus,
  retryable,
  help,
});

/** Every error code. `STAGE_NOUN_REASON`; a code is never reused for another meaning. */
export const errorCodes = {
  REQUEST_BODY_INVALID: row(400, false, "The request does not fit the schema; see `issues`."),
  REQUEST_NOT_FOUND: row(404, false, "Nothing is here. Check the address and the tenant."),
  REQUEST_UNAUTHENTICATED: row(401, false, "Sign in, or send a valid token."),
  REQUEST_FORBIDDEN: row(403, false, "Your role does not allow this. Ask an administrator."),
  REQUEST_CSRF_INVALID: row(403, false, "Send the `x-csrf-token` header of your session."),
  REQUEST_REVISION_STALE: row(409, false, "Somebody changed it meanwhile. Load it again."),
  REQUEST_CONFLICT: row(409, false, "It exists already, or its state forbids this."),
  REQUEST_RATE_EXCEEDED: row(429, true, "Too many requests. Wait as `Retry-After` says."),
  REQUEST_METHOD_UNSUPPORTED: row(405, false, "This address does not take that method."),
  REQUEST_BODY_TOO_LARGE: row(413, false, "The body is over the limit. Send smaller batches."),
  REQUEST_MEDIA_UNSUPPORTED: row(415, false, "Send a supported content type or encoding."),
  SERVER_INTERNAL: row(500, true, "Something broke here. The request id finds it in the log."),
  SERVER_UNAVAILABLE: row(503, true, "Not ready. Try again as `Retry-After` says."),
  AGENT_TOKEN_INVALID: row(403, false, "The enrolment token is wrong, used up or too old."),
  AGENT_SIGNATURE_INVALID: row(
    401,
    false,
    "The request is not signed by an agent of this server, or was changed on the way.",
  ),
  AGENT_CLOCK_WRONG: row(401, false, "The clock of the host is wrong. Set it, then try again."),
  AGENT_REQUEST_REPEATED: row(401, false, "This very request was made before."),
  IDENTITY_CREDENTIALS_INVALID: row(401, false, "E-mail or password is wrong."),
  IDENTITY_ATTEMPTS_EXCEEDED: row(429, true, "Too many attempts. Wait as `Retry-After` says."),
  IDENTITY_SETUP_TOKEN_INVALID: row(403, false, "The set-up link is wrong, used or too old."),
  IDENTITY_PASSWORD_WEAK: row(
    400,
    false,
    "Use at least 15 characters that are not a common password.",
  ),
  IDENTITY_FACTOR_REQUIRED: row(403, false, "Show your second factor to go on."),
  IDENTITY_FACTOR_INVALID: row(403, false, "It is wrong, used or too old. A code works once."),
  IDENTITY_ENROLMENT_REQUIRED: row(
    403,
    false,
    "Your role needs a second factor. Set one up under Your account.",
  ),
  IDENTITY_SSO_REFUSED: row(403, false, "Single sign-on did not let you in. Ask an administrator."),
  IDENTITY_SSO_UNAVAILABLE: row(502, true, "The identity provider does not answer as it should."),
  IDENTITY_STEP_UP_REQUIRED: row(403, false, "Prove again that it is you, then ask again."),
  COLLECT_BODY_TOO_LARGE: row(413, false, "The body is over the limit. Send smaller batches."),
  COLLECT_BODY_INVALID: row(400, false, "The body is not in the form that this address takes."),
  COLLECT_OUTPUT_TOO_LARGE: row(413, false, "The body unpacks to more than the limit."),
  COLLECT_ENCODING_INVALID: row(
    400,
    false,
    "The body does not unpack: it is damaged or mislabelled.",
  ),
  COLLECT_ENCODING_UNSUPPORTED: row(415, false, "Use identity, gzip or zstd."),
  COLLECT_RECORD_TOO_LARGE: row(413, false, "One record is over the limit; it went to quarantine."),
  COLLECT_FRAME_INVALID: row(400, false, "The framing is broken; the bytes went to quarantine."),
  COLLECT_FILE_UNREADABLE: row(400, false, "The file cannot be read."),
  COLLECT_FILE_DAMAGED: row(400, false, "The file is damaged; what could be read was read."),
  COLLECT_QUEUE_FULL: row(503, true, "More arrives than can be stored. Try again later."),
  DECODE_RECORD_UNRECOGNISED: row(
    422,
    false,
    "No decoder claims this record. Set the source type or add a decoder.",
  ),
  DECODE_RECORD_MALFORMED: row(422, false, "A decoder claimed this record but could not read it."),
  DECODE_RECORD_EMPTY: row(422, false, "The record is empty."),
  DECODE_JSON_INVALID: row(422, false, "The record looks like JSON but is not valid."),
  DECODE_JSON_TOO_DEEP: row(422, false, "The JSON is nested too deeply."),
  DECODE_FIELDS_TOO_MANY: row(422, false, "The record has too many fields."),
  STORE_BATCH_UNWRITABLE: row(503, true, "The event store did not take the batch."),
  STORE_RECORD_UNWRITABLE: row(
    422,
    false,
    "The event store refuses this record; it went to quarantine.",
  ),
  STORE_DISK_FULL: row(503, true, "The disk is full: nothing is taken in until there is room."),
  QUOTA_DAY_EXCEEDED: row(429, true, "The tenant's quota is used up. Ask the operator for more."),
  QUOTA_SOURCES_EXCEEDED: row(429, false, "The tenant has as many sources as its quota allows."),
  QUOTA_USERS_EXCEEDED: row(429, false, "The tenant has as many users as its quota allows."),
  QUOTA_SEARCHES_EXCEEDED: row(429, true, "Too many searches. Wait as `Retry-After` says."),
  STORE_FOLDER_LOCKED: row(
    503,
    false,
    "Another instance uses this data folder. Stop it, or choose another folder.",
  ),
  STORE_ENGINE_MISSING: row(
    503,
    false,
    "The database's program files are missing for this platform. Install the packages again.",
  ),
  STORE_SCHEMA_INCOMPATIBLE: row(
    503,
    false,
    "The database was written by a newer or changed release. Use that release or a backup.",
  ),
  STORE_QUERY_INVALID: row(400, false, "The query cannot be read; see `position`."),
  STORE_QUERY_FIELD_UNKNOWN: row(400, false, "There is no such field. See the list of fields."),
  STORE_QUERY_TOO_COSTLY: row(
    400,
    false,
    "The query is over the limit. Narrow the time or the terms.",
  ),
  STORE_QUERY_TIMEOUT: row(504, true, "The query took too long. Narrow the time or the terms."),
  DETECT_RULE_INVALID: row(400, false, "The rule cannot be loaded; see `position`."),
  CORRELATE_STATE_FULL: row(503, true, "Correlation holds as many groups as it may."),
  DECIDE_ACTION_DENIED: row(403, false, "Policy denies this action."),
  RESPOND_ACTION_FAILED: row(
    500,
    true,
    "The action did not succeed; nothing was reported as done.",
  ),
  AUDIT_SINK_UNAVAILABLE: row(
    503,
    true,
    "The audit log cannot be sealed, so nothing is changed. See the disk and the data folder.",
  ),
  AUDIT_CHAIN_BROKEN: row(500, false, "The audit log does not verify."),
  SECRETS_SEAL_BROKEN: row(
    500,
    false,
    "A stored secret does not open: it was changed, moved, or its key is gone. Enter it again.",
  ),
  SECRETS_PROVIDER_UNAVAILABLE: row(
    503,
    true,
    "The place where secrets are kept does not answer. Nothing is done without them.",
  ),
  EGRESS_ADDRESS_DENIED: row(
    400,
    false,
    "This server may not call that address. The operator can open a network with `XDR_OPEN_NETWORKS`.",
  ),
  EGRESS_ANSWER_TOO_LARGE: row(502, false, "The answer from outside is over the limit."),
  EGRESS_UNREACHABLE: row(502, true, "Nothing answers there, or not in time."),
  PULL_ANSWER_INVALID: row(502, true, "The answer is not what this kind of source gives."),
  PULL_REFUSED: row(502, true, "The vendor refuses the call. See its message."),
  CONFIG_VALUE_INVALID: row(500, false, "A setting is wrong."),
} as const satisfies Record<string, ErrorCodeRow>;

export type ErrorCode = keyof typeof errorCodes;
