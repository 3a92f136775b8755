import { defineDeclarative } from "../declarative/declarative-decoder.ts";
import { specFormats } from "../declarative/read-fields.ts";
import type { DecoderSpec } from "../declarative/spec.ts";
import type { Decoder } from "../decoder.ts";
import { type Checks, createChecks, type DefinitionProblem } from "./checks.ts";
import { definitionLimits } from "./limits.ts";
import { readClaims } from "./read-claims.ts";
import { readEvents, readFieldMap, readPatterns, readSigma } from "./read-events.ts";

/** Names of decoders that are not of the catalog begin so: they never hide one of ours. */
export const ownDecoderPrefix = "own-";

const keysOfSpec = [
  ...["name", "product", "service", "vendor", "title", "aliases", "claims", "format", "lines"],
  ...["columns", "layouts", "separators", "timeFormats", "fields", "categories", "services"],
  ...["sigma", "events", "otherwise"],
];

/** A definition that was read: a decoder, or what is wrong. */
export type DefinitionOutcome =
  | { readonly kind: "sound"; readonly spec: DecoderSpec; readonly decoder: Decoder }
  | { readonly kind: "unsound"; readonly problems: readonly DefinitionProblem[] };

type Given = Readonly<Record<string, unknown>>;

const nameForm = /^own(?:-[a-z0-9]+)+$/;

const readName = (value: unknown, checks: Checks): string => {
  const name = checks.text(value, "name", definitionLimits.nameCharsMax) ?? "";
  if (name !== "" && !nameForm.test(name)) {
    checks.note("name", `must be ${ownDecoderPrefix} and small letters, digits and single dashes`);
  }
  return name;
};

const readLayouts = (value: unknown, checks: Checks): DecoderSpec["layouts"] => {
  const given = value === undefined ? undefined : checks.object(value, "layouts");
  if (given === undefined) return undefined;
  const { at } = given;
  const entries = Object.entries(checks.object(given["columns"], "layouts.columns") ?? {});
  if (entries.length > definitionLimits.layoutsMax) {
    checks.note("layouts.columns", `has over ${definitionLimits.layoutsMax} entries`);
  }
  const { columnsMax } = definitionLimits;
  const columns = Object.fromEntries(
    entries.map(([name, list]) => [
      name,
      checks.texts(list, `layouts.columns.${name}`, columnsMax) ?? [],
    ]),
  );
  const isPlace = typeof at === "number" && Number.isInteger(at) && at >= 0;
  if (!isPlace) checks.note("layouts.at", "must be the number of a column, counted from 0");
  return isPlace ? { at, columns } : undefined;
};

const isGiven = (value: unknown): boolean => value !== undefined;

/** Parts that are lists of texts. */
const readLists = (given: Given, checks: Checks): Partial<DecoderSpec> => {
  const out: { -readonly [Name in keyof DecoderSpec]?: DecoderSpec[Name] } = {};
  const { columnsMax, timeFormatsMax, sourcesMax } = definitionLimits;
  const read = (name: "columns" | "timeFormats" | "aliases" | "categories" | "services") => {
    const max =
      name === "columns" ? columnsMax : name === "timeFormats" ? timeFormatsMax : sourcesMax;
    const found = isGiven(given[name]) ? checks.texts(given[name], name, max) : undefined;
    if (found !== undefined) out[name] = found;
  };
  read("columns");
  read("timeFormats");
  read("aliases");
  read("categories");
  read("services");
  const lines = isGiven(given["lines"]) ? readPatterns(given["lines"], "lines", checks) : undefined;
  return { ...out, ...(lines === undefined ? {} : { lines }) };
};

const readTexts = (given: Given, checks: Checks): Partial<DecoderSpec> => {
  const out: { -readonly [Name in keyof DecoderSpec]?: DecoderSpec[Name] } = {};
  for (const name of ["vendor", "title", "separators"] as const) {
    const found = isGiven(given[name]) ? checks.text(given[name], name) : undefined;
    if (found !== undefined) out[name] = found;
  }
  return out;
};

const readOtherwise = (value: unknown, checks: Checks): "base" | "not-mine" => {
  if (value === "base") return value;
  if (value !== undefined && value !== "not-mine")
    checks.note("otherwise", "must be base or not-mine");
  return "not-mine";
};

const readSpec = (given: Given, checks: Checks): DecoderSpec => {
  checks.onlyKeys(given, "", keysOfSpec);
  const format = specFormats.find((name) => name === given["format"]);
  if (format === undefined) checks.note("format", `must be one of ${specFormats.join(", ")}`);
  const fields = readFieldMap(given["fields"], "fields", checks);
  const sigma = readSigma(given["sigma"], "sigma", checks);
  const layouts = readLayouts(given["layouts"], checks);
  const events = readEvents(given["events"], checks);
  if (events.length === 0) checks.note("events", "must have an entry: a kind of event");
  return {
    ...readTexts(given, checks),
    ...readLists(given, checks),
    name: readName(given["name"], checks),
    product: checks.text(given["product"], "product") ?? "",
    service: checks.text(given["service"], "service") ?? "",
    claims: readClaims(given["claims"] ?? [], checks),
    format: format ?? "text",
    ...(fields === undefined ? {} : { fields }),
    ...(sigma === undefined ? {} : { sigma }),
    ...(layouts === undefined ? {} : { layouts }),
    events,
    otherwise: readOtherwise(given["otherwise"], checks),
  };
};

const patternsIn = (spec: DecoderSpec): number =>
  (spec.lines ?? []).length +
  spec.events.reduce((sum, { match }) => sum + [match ?? []].flat().length, 0);

/**
 * Reads a definition that somebody wrote: JSON of unknown shape. Gives the decoder, or every
 * problem with its place (50 at most). Bounds: `definitionLimits`, and those of patterns.
 */
export const readDefinition = (value: unknown): DefinitionOutcome => {
  const checks = createChecks();
  const given = checks.object(value, "");
  if (given === undefined) return { kind: "unsound", problems: checks.problems };
  if (JSON.stringify(given).length > definitionLimits.charsMax) {
    checks.note("", `has over ${definitionLimits.charsMax} characters`);
    return { kind: "unsound", problems: checks.problems };
  }
  const spec = readSpec(given, checks);
  if (patternsIn(spec) > definitionLimits.patternsMax) {
    checks.note("events", `have over ${definitionLimits.patternsMax} patterns together`);
  }
  if (checks.problems.length > 0) return { kind: "unsound", problems: checks.problems };
  let decoder: Decoder | undefined;
  checks.guarded("", () => {
    decoder = defineDeclarative(spec);
  });
  return decoder === undefined
    ? { kind: "unsound", problems: checks.problems }
    : { kind: "sound", spec, decoder };
};

/** The same from text, as it stands in a file or an editor. */
export const readDefinitionText = (text: string): DefinitionOutcome => {
  if (text.length > definitionLimits.charsMax) {
    const message = `has over ${definitionLimits.charsMax} characters`;
    return { kind: "unsound", problems: [{ path: "", message }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The parser throws only about the text.
    const message = `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: "unsound", problems: [{ path: "", message }] };
  }
  return readDefinition(value);
};
