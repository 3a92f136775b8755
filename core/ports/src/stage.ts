import type { ErrorCode } from "@xdr/event";

/** Bad input: counted, kept with its reason, never thrown. `message` is safe to show. */
export interface Rejected<In> {
  readonly input: In;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Bad input is counted and kept, never thrown: one bad record must not stop a batch. */
export interface StageResult<In, Out> {
  readonly out: readonly Out[];
  readonly rejected: readonly Rejected<In>[];
}

/**
 * One step of the pipeline. Same input and state give the same output; time and ids come from
 * ports. Output order follows input order.
 */
export interface Stage<In, Out> {
  readonly name: string;
  run(batch: readonly In[], signal: AbortSignal): Promise<StageResult<In, Out>>;
}
