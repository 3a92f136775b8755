import type { TrialResult } from "@xdr/decode";
import type { DecoderVersion } from "@xdr/ports";

/** What a definition calls itself; its name where it does not say. */
const titleOf = ({ name, definition }: DecoderVersion): string => {
  const given: unknown = JSON.parse(definition);
  const isNamed = typeof given === "object" && given !== null && "title" in given;
  return isNamed && typeof given.title === "string" ? given.title : name;
};

const stepOf = (step: DecoderVersion) => ({
  name: step.name,
  version: step.version,
  enabled: step.enabled,
  author: step.authorLabel,
  note: step.note,
  time: step.createdTime,
});

export const presentDecoderRow = (decoder: DecoderVersion) => ({
  ...stepOf(decoder),
  title: titleOf(decoder),
});

export const presentDecoder = (found: {
  readonly decoder: DecoderVersion;
  readonly versions: readonly DecoderVersion[];
}) => ({
  ...presentDecoderRow(found.decoder),
  definition: found.decoder.definition,
  samples: found.decoder.samples,
  versions: found.versions.map((step) => ({
    ...stepOf(step),
    change: step.change,
    definition: step.definition,
  })),
});

export const presentTrialResult = ({ kind, event, reason }: TrialResult) => ({
  kind,
  line: Buffer.from(event.record.raw).toString("utf8"),
  decoder: event.decoder,
  event: { ...event.event },
  ...(reason === undefined ? {} : { reason }),
});
