import { ocsfClasses } from "@xdr/decoding";
import { errorCodes } from "@xdr/event";
import { genericDecoderPrefix } from "@xdr/ports";
import type { SourceHealth } from "@xdr/source";
import type { Static } from "typebox";
import type * as wire from "../schemas/source.ts";
import { expectedMsOf } from "../watch/silence.ts";
import { presentSource } from "./source.ts";

/** A code that a later release took out of the table has no help any more. */
const helpOf = (code: string): string =>
  new Map(Object.entries(errorCodes)).get(code)?.help ?? "This release does not know the reason.";

const watchOf = (watch: SourceHealth["watch"]): Static<typeof wire.SourceHealth>["watch"] => {
  const expectedMs = expectedMsOf(watch);
  return {
    mode: watch.mode,
    ...(expectedMs === undefined ? {} : { expectedMs }),
    isSilent: watch.openNotice !== undefined,
  };
};

export const presentHealth = (
  health: SourceHealth,
  eventsPerSecond: number,
): Omit<Static<typeof wire.SourceHealth>, "from" | "to"> => {
  const { arrivals, quarantine } = health;
  const total = (of: "specific" | "generic" | "undecoded"): number =>
    arrivals.buckets.reduce((sum, bucket) => sum + bucket[of], 0);
  return {
    source: presentSource(health, eventsPerSecond),
    buckets: [...arrivals.buckets],
    totals: {
      specific: total("specific"),
      generic: total("generic"),
      undecoded: total("undecoded"),
    },
    ...(arrivals.lag === undefined ? {} : { lag: arrivals.lag }),
    watch: watchOf(health.watch),
    decoders: arrivals.groups
      .filter((group) => group.undecodedCode === undefined)
      .map(({ decoder, classUid, count, lastTime }) => ({
        decoder,
        isGeneric: decoder.startsWith(genericDecoderPrefix),
        classUid,
        className: ocsfClasses.get(classUid)?.name ?? `Class ${classUid}`,
        count,
        lastTime,
      })),
    undecodedReasons: arrivals.groups.flatMap(
      ({ undecodedCode: code, decoder, count, lastTime }) =>
        code === undefined ? [] : { code, decoder, help: helpOf(code), count, lastTime },
    ),
    quarantine: quarantine.map(({ code, count, lastTime }) => ({
      code,
      help: helpOf(code),
      count,
      lastTime,
    })),
  };
};
