import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { decoders } from "@xdr/catalog";
import { readRecords } from "@xdr/collect";
import { createTrial, type TrialResult } from "@xdr/decode";
import {
  type Decoder,
  type DecoderSpec,
  definitionLimits,
  readDefinitionText,
} from "@xdr/decoding";
import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import { showHostile } from "../hostile-text.ts";
import { systemClock, systemIds } from "../ports.ts";
import { paint, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

interface Definition {
  readonly spec: DecoderSpec;
  readonly decoder: Decoder;
}

/** A definition from a file; its problems are printed, and give `undefined`. */
export const readDefinitionFile = (file: string, terminal: Terminal): Definition | undefined => {
  const outcome = readDefinitionText(readFileSync(file, "utf8"));
  if (outcome.kind === "sound") return outcome;
  for (const { path, message } of outcome.problems) {
    const place = paint(terminal, "bold", path === "" ? file : `${file}: ${showHostile(path)}`);
    terminal.err(`${place} ${showHostile(message)}\n`);
  }
  return undefined;
};

/** Lines of samples that are tried; a definition is proved by few. */
const samplesMax = 10_000;

const readSamples = async (
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly RawRecord[]> => {
  const found: RawRecord[] = [];
  for (const path of paths) {
    const batches = readRecords(path, {
      tenantId: asTenantId("local"),
      sourceId: asSourceId("samples"),
      clock: systemClock,
      ids: systemIds,
      batchId: path,
      hints: {},
      signal,
    });
    for await (const { records } of batches) found.push(...records);
    if (found.length > samplesMax) throw new UsageError(`Give at most ${samplesMax} lines.`);
  }
  return found;
};

const textOf = (result: TrialResult): string =>
  showHostile(Buffer.from(result.event.record.raw).toString("utf8"), 120);

const wordOf = { decoded: "read", unclaimed: "read, not claimed", missed: "missed" } as const;

const print = (results: readonly TrialResult[], terminal: Terminal): void => {
  for (const result of results) {
    const { event } = result.event;
    terminal.out(`${wordOf[result.kind].padEnd(18)} ${textOf(result)}\n`);
    const { class_name: name = "", activity_name: activity = "" } = event;
    if (result.kind !== "missed") terminal.out(`${" ".repeat(19)}${name}: ${activity}\n`);
    if (result.reason !== undefined) {
      terminal.out(`${" ".repeat(19)}${showHostile(result.reason, 400)}\n`);
    }
  }
};

const jsonOf = ({ kind, reason, event }: TrialResult): string =>
  `${JSON.stringify({ kind, decoder: event.decoder, reason, event: event.event })}\n`;

const check = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [file, ...samples] = positionals;
  if (file === undefined) throw new UsageError("Name the file of a definition.");
  const definition = readDefinitionFile(file, terminal);
  if (definition === undefined) return 1;
  const results = createTrial(decoders).run(definition, await readSamples(samples, signal));
  if (values.json) terminal.out(results.map(jsonOf).join(""));
  else print(results, terminal);
  const missed = results.filter(({ kind }) => kind === "missed").length;
  const { name, events } = definition.spec;
  const told =
    samples.length === 0 ? "" : ` ${results.length - missed} of ${results.length} lines read.`;
  terminal.err(`${name} is sound: ${events.length} kinds of events.${told}\n`);
  return missed > 0 ? 1 : 0;
};

const propose = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: { type: "string", default: "own-source" } },
  });
  if (positionals.length === 0) throw new UsageError("Name a file of lines.");
  if (values.name.length > definitionLimits.nameCharsMax)
    throw new UsageError("The name is too long.");
  const records = await readSamples(positionals, signal);
  const title = values.name.replace(/^own-/, "");
  const spec = createTrial(decoders).propose(records, { name: values.name, title });
  terminal.out(`${JSON.stringify(spec, null, 2)}\n`);
  return 0;
};

/**
 * `./xdr decoder check FILE [SAMPLES…]`: exit code 1 when the definition is unsound or misses a line;
 * `./xdr decoder propose SAMPLES…` prints a definition to go on from.
 */
export const runDecoder = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const [verb, ...rest] = args;
  if (verb === "check") return check(rest, terminal, signal);
  if (verb === "propose") return propose(rest, terminal, signal);
  throw new UsageError("Say what to do: check or propose.");
};
