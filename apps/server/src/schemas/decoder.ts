import { ownDecoderLimits } from "@xdr/source";
import { Type } from "typebox";

export const DefinitionText = Type.String({
  maxLength: ownDecoderLimits.definitionCharsMax,
  description: "A definition as JSON; see docs/guides/write-a-decoder.md",
});

export const SampleLines = Type.String({
  maxLength: ownDecoderLimits.samplesCharsMax,
  description: "Records as their source sends them, one a line",
});

const DecoderStep = {
  name: Type.String(),
  version: Type.Integer(),
  enabled: Type.Boolean(),
  author: Type.String(),
  note: Type.String(),
  time: Type.Number(),
};

export const OwnDecoderRow = Type.Object({ ...DecoderStep, title: Type.String() });

export const OwnDecoder = Type.Object({
  ...DecoderStep,
  title: Type.String(),
  definition: Type.String(),
  samples: Type.String(),
  versions: Type.Array(
    Type.Object({
      ...DecoderStep,
      change: Type.Union([
        Type.Literal("save"),
        Type.Literal("enable"),
        Type.Literal("disable"),
        Type.Literal("delete"),
      ]),
      definition: Type.String(),
    }),
  ),
});

export const DecoderTrial = Type.Object({
  problems: Type.Array(Type.Object({ path: Type.String(), message: Type.String() })),
  results: Type.Array(
    Type.Object({
      kind: Type.Union([
        Type.Literal("decoded"),
        Type.Literal("unclaimed"),
        Type.Literal("missed"),
      ]),
      line: Type.String(),
      decoder: Type.String({ description: "Which decoder takes the line" }),
      reason: Type.Optional(Type.String()),
      event: Type.Record(Type.String(), Type.Unknown(), { description: "OCSF" }),
    }),
  ),
  rejected: Type.Array(Type.String()),
});
