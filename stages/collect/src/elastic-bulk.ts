import { asBuffer, type Frame, isBlank, rejectedFrame, tooLarge } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { type Refused, refused } from "./unpack-body.ts";

/** One operation of a bulk request, in the order in which they came. */
export interface BulkItem {
  readonly action: "create" | "index" | "update" | "delete";
  readonly index: string | undefined;
  readonly id: string | undefined;
  /** Place in `frames` of its document; `undefined` where there is none to keep. */
  readonly frame: number | undefined;
  /** Why the operation is refused before anything looks at its document. */
  readonly refusal?: string;
}

export interface SplitBulk {
  readonly kind: "split";
  readonly items: readonly BulkItem[];
  readonly frames: readonly Frame[];
  /**
   * Names the delivery where the sender named every document of it (`create` with `_id`): the same
   * documents sent again are the same delivery.
   */
  readonly documentIds: readonly string[] | undefined;
}

type Action = Omit<BulkItem, "frame">;

/** An action line is small; a longer one is none. */
const actionBytesMax = 16 * 1024;

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isAction = (name: string | undefined): name is BulkItem["action"] =>
  name === "create" || name === "index" || name === "update" || name === "delete";

const notAnAction =
  "Malformed action/metadata line, expected create, index, update or delete. " +
  "The lines of a bulk request are an action and its document in turn.";

const readAction = (line: Buffer): Action => {
  const value = line.length > actionBytesMax ? undefined : parse(line.toString("utf8"));
  const [name, ...more] = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || !isAction(name) || more.length > 0) {
    return { action: "index", index: undefined, id: undefined, refusal: notAnAction };
  }
  const meta = value[name];
  const place = isObject(meta) ? meta : {};
  const common = { action: name, index: textOf(place["_index"]), id: textOf(place["_id"]) };
  if (name === "create" || name === "index") return common;
  return { ...common, refusal: `Events are only added: ${name} is not supported.` };
};

/** The lines of a body without their ends. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const lf = bytes.indexOf(10, start);
    const end = lf < 0 ? bytes.length : lf;
    const isCr = end > start && bytes[end - 1] === 13;
    yield bytes.subarray(start, isCr ? end - 1 : end);
    start = end + 1;
  }
}

const documentFrame = (line: Buffer, limits: CollectLimits): Frame => {
  if (line.length <= limits.recordBytesMax) return { kind: "record", bytes: line };
  return rejectedFrame({
    bytes: line.subarray(0, limits.rejectedBytesMax),
    sizeBytes: line.length,
    code: "COLLECT_RECORD_TOO_LARGE",
    message: tooLarge(line.length, limits.recordBytesMax),
  });
};

const idsOf = (items: readonly BulkItem[]): readonly string[] | undefined => {
  const ids = items.flatMap(({ action, id, refusal }) =>
    action === "create" && id !== undefined && refusal === undefined ? [id] : [],
  );
  return ids.length === items.length && ids.length > 0 ? ids : undefined;
};

/**
 * Cuts an unpacked body of Elasticsearch's bulk API into its operations. A line that is no action
 * where one must stand is an operation of its own that is refused; reading goes on with the next
 * line, so that its neighbours pass. Refuses a body of more than `bodyRecordsMax` operations.
 * Source: Elasticsearch, "Bulk API".
 */
export const splitBulk = (
  body: Uint8Array,
  limits: CollectLimits = collectLimits,
): SplitBulk | Refused => {
  const items: BulkItem[] = [];
  const frames: Frame[] = [];
  let waiting: Action | undefined;
  let lastLine: Buffer = Buffer.alloc(0);
  let lastAction: Action | undefined;

  const takeAction = (line: Buffer): void => {
    if (isBlank(line)) return;
    const action =
      lastAction !== undefined && line.equals(lastLine) ? lastAction : readAction(line);
    lastLine = line;
    lastAction = action;
    const hasDocument = action.refusal === undefined || action.action === "update";
    if (hasDocument) waiting = action;
    else items.push({ ...action, frame: undefined });
  };
  const takeDocument = (action: Action, line: Buffer): void => {
    waiting = undefined;
    if (action.refusal !== undefined) items.push({ ...action, frame: undefined });
    else if (isBlank(line)) items.push({ ...action, frame: undefined, refusal: "It is empty." });
    else {
      items.push({ ...action, frame: frames.length });
      frames.push(documentFrame(line, limits));
    }
  };

  for (const line of linesOf(asBuffer(body))) {
    if (waiting === undefined) takeAction(line);
    else takeDocument(waiting, line);
    if (items.length > limits.bodyRecordsMax) {
      const message = `The body has more than ${limits.bodyRecordsMax} operations.`;
      return refused("COLLECT_BODY_TOO_LARGE", message);
    }
  }
  if (waiting !== undefined) takeDocument(waiting, Buffer.alloc(0));
  return { kind: "split", items, frames, documentIds: idsOf(items) };
};
