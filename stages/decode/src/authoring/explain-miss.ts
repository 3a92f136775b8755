import {
  type DecodeInput,
  type DecoderSpec,
  type PatternReach,
  patternReach,
  valueAt,
} from "@xdr/decoding";
import { authoringLimits } from "./limits.ts";

const shown = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 60)}…`);

interface Reach extends PatternReach {
  readonly where: string;
}

const best = (reaches: readonly Reach[]): Reach | undefined =>
  reaches.toSorted((a, b) => b.share - a.share)[0];

const reachesOf = (spec: DecoderSpec, text: string): readonly Reach[] => {
  const lines = (spec.lines ?? []).map((pattern, index) => ({ pattern, where: `lines[${index}]` }));
  const matches = spec.events.flatMap(({ match }, index) =>
    [match ?? []].flat().map((pattern) => ({ pattern, where: `events[${index}].match` })),
  );
  return [...lines, ...matches]
    .slice(0, authoringLimits.reasonsMax)
    .map(({ pattern, where }) => ({ ...patternReach(pattern, text), where }));
};

const tellReach = ({ where, fits, missing }: Reach): string => {
  if (missing === undefined) return `${where} fits, but no kind of event takes what it found.`;
  if (fits === "") return `${where} does not begin to fit: “${shown(missing)}” is not there.`;
  const end = fits.length <= 60 ? fits : `…${fits.slice(-60)}`;
  return `${where} fits up to “${end}”; then “${shown(missing)}” does not.`;
};

const missedConditions = (spec: DecoderSpec, json: NonNullable<DecodeInput["json"]>): string => {
  const names = new Set(spec.events.flatMap(({ when }) => Object.keys(when ?? {})));
  const values = [...names].map((name) => {
    const value = Object.hasOwn(json, name) ? json[name] : valueAt(json, name);
    return value === undefined ? `${name} is absent` : `${name} is ${shown(JSON.stringify(value))}`;
  });
  const told = values.length === 0 ? "" : ` Here ${values.slice(0, 4).join(", ")}.`;
  return `No kind of event fits.${told}`;
};

/** Why a definition does not read a line, said to whoever writes the definition. */
export const explainMiss = (spec: DecoderSpec, input: DecodeInput): string => {
  const text = (input.syslog?.message ?? input.text).trim();
  if (spec.format === "json" && input.json === undefined && !text.includes("{")) {
    return "The line is not JSON.";
  }
  if (spec.format === "cef" && !text.includes("CEF:")) return "The line is not CEF.";
  if (spec.format === "leef" && !text.includes("LEEF:")) return "The line is not LEEF.";
  if (spec.format === "event-xml" && !text.includes("<Event")) {
    return "The line is not an event of Windows as XML.";
  }
  if (input.json !== undefined && !spec.events.some(({ match }) => match !== undefined)) {
    return missedConditions(spec, input.json);
  }
  const reach = best(reachesOf(spec, text));
  return reach === undefined ? "No kind of event fits." : tellReach(reach);
};
