export interface EgressRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `https:`, or `http:` to a place that the operator allowed. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface EgressAnswer {
  readonly status: number;
  /** Names in lower case; several of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The only way out for calls to addresses that people typed in.
 * - Every address that the name stands for must be allowed; the connection goes to the address that
 *   was checked. Redirects are answers, not followed.
 * - Bounded in time and in bytes of the answer.
 * - Throws `EGRESS_ADDRESS_DENIED`; `EGRESS_ANSWER_TOO_LARGE`; and `EGRESS_UNREACHABLE` (retryable)
 *   when nothing answers, or not in time. Any status is an answer.
 */
export interface Egress {
  send(request: EgressRequest, signal?: AbortSignal): Promise<EgressAnswer>;
}
