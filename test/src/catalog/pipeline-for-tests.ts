import { catalogRules, decoders, type StoryLine } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { createDetect } from "@xdr/detect";
import {
  asSourceId,
  asTenantId,
  type DecodedEvent,
  type Finding,
  type RawRecord,
  type RecordHints,
  type TenantId,
} from "@xdr/event";
import { openPlaces } from "@xdr/places-mmdb";

/** The real stages from raw text to findings, with the catalog's decoders and rules. */

/** Lines without a year are read near this moment. */
export const receivedTime = Date.UTC(2026, 10, 24, 12, 0, 0);

export const rules = catalogRules();

export const createCatalogDetect = (): ReturnType<typeof createDetect> =>
  createDetect({ rules, clock: { now: () => receivedTime }, eventsKeptMax: 10_000 });

interface Origin {
  readonly tenantId: TenantId;
  readonly source?: string;
  readonly hints?: RecordHints;
  readonly receivedTime?: number;
}

/** One record for each line of each text. */
export const recordsOf = (texts: readonly string[], origin: Origin): readonly RawRecord[] =>
  texts
    .flatMap((text) => text.split("\n"))
    .map((line, seq) => ({
      tenantId: origin.tenantId,
      sourceId: asSourceId(origin.source ?? "sample"),
      batchId: `${origin.tenantId}/${origin.source ?? ""}/${origin.receivedTime ?? 0}`,
      seq,
      receivedTime: origin.receivedTime ?? receivedTime,
      raw: Buffer.from(line, "utf8"),
      origin: { transport: "file", line: seq + 1 },
      hints: origin.hints ?? {},
    }));

const places = openPlaces();

/** Throws when a record is rejected or a decoder breaks. */
export const decodeRecords = async (
  records: readonly RawRecord[],
): Promise<readonly DecodedEvent[]> => {
  const stage = createDecode({ decoders, places });
  const { out, rejected } = await stage.run(records, AbortSignal.timeout(30_000));
  if (rejected.length > 0) throw new Error(`rejected: ${rejected[0]?.message}`);
  if (stage.counters().decoderThrew > 0) throw new Error("a decoder threw");
  return out;
};

/** What the owner of a story's sources has told about them. */
const storyHints: Readonly<Record<string, RecordHints>> = {
  nginx: { hostname: "web-1", sourceType: "web-access-log" },
};

const storyTenant = asTenantId("story");

/** The events of a story that begins at `startMs`, in the order in which its lines are sent. */
export const decodeStory = async (
  lines: readonly StoryLine[],
  startMs: number,
): Promise<readonly DecodedEvent[]> => {
  const events: DecodedEvent[] = [];
  for (const { atMs, source, write } of lines) {
    const timeMs = startMs + atMs;
    const hints = storyHints[source] ?? {};
    const origin = { tenantId: storyTenant, source, hints, receivedTime: timeMs };
    events.push(...(await decodeRecords(recordsOf([write(timeMs)], origin))));
  }
  return events;
};

export const findingsOf = (events: readonly DecodedEvent[]): readonly Finding[] =>
  createCatalogDetect().run(events).findings;
