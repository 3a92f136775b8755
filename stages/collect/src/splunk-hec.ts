import { asBuffer, type Frame, type RecordFrame, rejectedFrame } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { createJsonSplitter } from "./split-json.ts";
import { type Refused, refused } from "./unpack-body.ts";

/** The codes that Splunk answers for a bad event; the sender's library knows them. */
export const hecInvalid = Object.freeze({ format: 6, eventMissing: 12, eventBlank: 13 });

export interface SplitHec {
  readonly kind: "split";
  readonly frames: readonly Frame[];
  /** The first event that is none, by its place in the body. */
  readonly firstInvalid: { readonly index: number; readonly code: number } | undefined;
}

const blankEvent = /"event"\s*:\s*(?:""|null)/;

/** Asked only where the text looks like it: nested objects may have an empty `event` too. */
const isEventBlank = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("event" in value)) return false;
    return value.event === "" || value.event === null;
  } catch {
    return false;
  }
};

const problemOf = ({ bytes, open }: RecordFrame): readonly [number, string] | undefined => {
  const text = asBuffer(bytes);
  if (open === true || text[0] !== 0x7b) return [hecInvalid.format, "Invalid data format"];
  if (!text.includes('"event"')) return [hecInvalid.eventMissing, "Event field is required"];
  const whole = text.toString("utf8");
  const isBlank = blankEvent.test(whole) && isEventBlank(whole);
  return isBlank ? [hecInvalid.eventBlank, "Event field cannot be blank"] : undefined;
};

/**
 * Cuts a body of Splunk's HTTP Event Collector into its events: objects one after another, with or
 * without line ends or commas between them, or an array. An event is kept with the object around
 * it. What is no event becomes a rejected frame with Splunk's reason; its neighbours pass.
 * Source: Splunk, "Format events for HTTP Event Collector".
 */
export const splitHec = (
  body: Uint8Array,
  limits: CollectLimits = collectLimits,
): SplitHec | Refused => {
  const splitter = createJsonSplitter(limits);
  const found = [...splitter.push(body), ...splitter.end()];
  if (found.length > limits.bodyRecordsMax) {
    const message = `The body has more than ${limits.bodyRecordsMax} events.`;
    return refused("COLLECT_BODY_TOO_LARGE", message);
  }
  let firstInvalid: SplitHec["firstInvalid"];
  const frames = found.map((frame, index): Frame => {
    if (frame.kind === "rejected") {
      firstInvalid ??= { index, code: hecInvalid.format };
      return frame;
    }
    const problem = problemOf(frame);
    if (problem === undefined) return { ...frame, hints: { envelope: "hec" } };
    const [code, message] = problem;
    firstInvalid ??= { index, code };
    return rejectedFrame({
      bytes: frame.bytes.subarray(0, limits.rejectedBytesMax),
      sizeBytes: frame.bytes.length,
      code: "COLLECT_FRAME_INVALID",
      message: `${message}.`,
    });
  });
  return { kind: "split", frames, firstInvalid };
};
