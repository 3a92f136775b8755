import { parseArgs } from "node:util";
import type { DecodedEvent } from "@xdr/event";
import { decodePaths } from "../engine.ts";
import { showHostile } from "../hostile-text.ts";
import { placeOf, placeText } from "../place.ts";
import { paint, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { readDefinitionFile } from "./decoder.ts";

const jsonLine = (decoded: DecodedEvent): string =>
  `${JSON.stringify({
    ...placeOf(decoded),
    decoder: decoded.decoder,
    ...(decoded.flags.length === 0 ? {} : { flags: decoded.flags }),
    ...(decoded.undecoded === undefined ? {} : { undecoded: decoded.undecoded }),
    raw_sha256: decoded.rawSha256,
    ...decoded.event,
  })}\n`;

const textLine = (terminal: Terminal, decoded: DecodedEvent): string => {
  const { event } = decoded;
  const time = new Date(event.time).toISOString();
  const name = `${event.class_name ?? event.class_uid}${event.activity_name === undefined ? "" : `: ${event.activity_name}`}`;
  const place = paint(terminal, "dim", showHostile(placeText(placeOf(decoded))));
  return `${time}  ${decoded.decoder.padEnd(18)} ${name.padEnd(30)} ${showHostile(event.message ?? "", 160)}  ${place}\n`;
};

/** `./xdr decode`: every event a line; unclaimed records only with `--all`. */
export const runDecode = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      source: { type: "string" },
      decoder: { type: "string", multiple: true, default: [] },
    },
  });
  if (positionals.length === 0) throw new UsageError("Name a file or folder to decode.");
  const hints = values.source === undefined ? {} : { sourceType: values.source };
  const own = values.decoder.map((file) => readDefinitionFile(file, terminal)?.decoder);
  const sound = own.filter((decoder) => decoder !== undefined);
  if (sound.length < own.length) return 1;
  let hidden = 0;
  for await (const batch of decodePaths(positionals, { ...hints, own: sound }, signal)) {
    const shown = values.all
      ? batch.events
      : batch.events.filter((event) => event.undecoded === undefined);
    hidden += batch.events.length - shown.length;
    terminal.out(
      shown.map((event) => (values.json ? jsonLine(event) : textLine(terminal, event))).join(""),
    );
    for (const { file, message } of batch.skipped) terminal.err(`skipped ${file}: ${message}\n`);
    for (const { code, message } of batch.rejected) terminal.err(`rejected ${code}: ${message}\n`);
  }
  if (hidden > 0) terminal.err(`${hidden} records that no decoder claimed; --all shows them\n`);
  return 0;
};
