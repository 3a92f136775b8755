import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ownApiProduct } from "@xdr/catalog";
import { readPullDefinition } from "@xdr/collect";
import type { PullDefinition } from "@xdr/event";
import { showHostile } from "../hostile-text.ts";
import { loginOptions } from "../server-login.ts";
import { paint, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { askServer } from "./ask-server.ts";

interface Trial {
  readonly records: number;
  readonly hasMore: boolean;
  readonly events: readonly {
    readonly time: number;
    readonly className: string;
    readonly decoder: string;
    readonly message: string;
  }[];
}

interface ReadFile {
  /** On one line, as the server wants it. */
  readonly json: string;
  readonly definition: PullDefinition;
}

/** A definition from a file; its problems are printed, and give `undefined`. */
const readFile = (file: string, terminal: Terminal): ReadFile | undefined => {
  const text = readFileSync(file, "utf8");
  const json = text.replaceAll(/\s*\n\s*/g, " ").trim();
  const read = readPullDefinition(json, ownApiProduct.name);
  if (read.kind === "sound") return { json, definition: read.definition };
  for (const { path, message } of read.problems) {
    const place = paint(terminal, "bold", path === "" ? file : `${file}: ${showHostile(path)}`);
    terminal.err(`${place} ${showHostile(message)}\n`);
  }
  return undefined;
};

/** `NAME=VALUE`, or `NAME=@FILE` for what must not stand in a list of processes. */
const settingOf = (text: string): readonly [string, string] => {
  const [, name = "", value = ""] = /^([a-zA-Z]\w*)=(.*)$/s.exec(text) ?? [];
  if (name === "") throw new UsageError("--set wants NAME=VALUE or NAME=@FILE.");
  return [name, value.startsWith("@") ? readFileSync(value.slice(1), "utf8").trim() : value];
};

const tell = (trial: Trial, terminal: Terminal): void => {
  const more = trial.hasMore ? ", and more" : "";
  terminal.out(`It can be read: ${trial.records} records on the first page${more}.\n`);
  for (const { time, className, decoder, message } of trial.events) {
    const when = new Date(time).toISOString();
    terminal.out(`${when}  ${className}  ${showHostile(decoder)}  ${showHostile(message, 120)}\n`);
  }
};

/**
 * `./xdr pull check FILE`: exit code 1 when the definition is unsound. `./xdr pull try FILE` asks the
 * vendor once, through a running server and its guard.
 */
export const runPull = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...loginOptions, set: { type: "string", multiple: true, default: [] } },
  });
  const [verb, file, ...others] = positionals;
  if ((verb !== "check" && verb !== "try") || file === undefined || others.length > 0) {
    throw new UsageError("Say check or try, and the file of a definition.");
  }
  const read = readFile(file, terminal);
  if (read === undefined) return 1;
  const { title, settings } = read.definition;
  if (verb === "check") {
    const names = settings.map(({ name }) => name).join(", ");
    terminal.out(`${showHostile(title)} is sound. It asks for: ${names || "nothing"}.\n`);
    return 0;
  }
  const given = { ...Object.fromEntries(values.set.map(settingOf)), definition: read.json };
  return askServer(values, terminal, async (session) => {
    const body = { product: ownApiProduct.name, settings: given };
    tell(await session.call<Trial>("POST", "/api/pulls/try", body), terminal);
    return 0;
  });
};
