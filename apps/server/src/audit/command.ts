import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import {
  exportReceipts,
  formatNoteKey,
  type NoteKey,
  openCheckpoints,
  parseNoteKeys,
  readReceipt,
  splitNotes,
  verifyLog,
} from "@xdr/audit";
import { signersOfPem } from "@xdr/audit-file";
import { isXdrError, type Receipt, XdrError } from "@xdr/event";
import { loadConfig, type ServerConfig } from "../config.ts";
import { signingKeyFileOf } from "../keys/installation-secrets.ts";
import { readablePlacesOf } from "./checkpoint-places.ts";
import { linesOfFile } from "./lines-of-file.ts";
import { openLog } from "./open-log.ts";

const usage = `usage: ./xdr audit verify [EXPORT.jsonl] [--checkpoint FILE]… [--key KEY|FILE] [--data DIR] [--json]
       ./xdr audit export [--out FILE] [--data DIR]
       ./xdr audit key [--data DIR]
`;

interface Options {
  readonly config: ServerConfig;
  readonly file: string | undefined;
  readonly checkpointFiles: readonly string[];
  readonly key: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

const invalid = (message: string): XdrError => new XdrError("CONFIG_VALUE_INVALID", message);

const keyFileOf = (config: ServerConfig): string => join(config.dataDir, "audit", "key.txt");

/** The public keys: as given, from a file, or the one that this data folder's server writes. */
const keysOf = ({ config, key }: Options): readonly NoteKey[] => {
  const place = key ?? keyFileOf(config);
  const text = existsSync(place) ? readFileSync(place, "utf8") : key;
  if (text === undefined) {
    throw invalid(`There is no key in ${place}. Give the log's public key with --key.`);
  }
  const found = parseNoteKeys(text);
  if (found === undefined) throw invalid(`${key ?? place} is no verifier key (NAME+ID+BASE64).`);
  return found;
};

const checkpointsOf = async (options: Options, keys: readonly NoteKey[]) => {
  const texts = options.checkpointFiles.map((file) => [file, readFileSync(file, "utf8")] as const);
  if (options.file === undefined || options.checkpointFiles.length === 0) {
    for (const sink of readablePlacesOf(options.config)) {
      texts.push([sink.place, await sink.text()]);
    }
  }
  const notes = texts.map(([place, text]) => ({ place, text, found: splitNotes(text) }));
  const empty = notes
    .filter(({ text, found }) => found.length === 0 && text.trim() !== "")
    .map(({ place }) => `${place}: no signed note in it.`);
  const opened = openCheckpoints(
    notes.flatMap(({ found }) => found),
    keys,
  );
  return { ...opened, refused: [...empty, ...opened.refused] };
};

const pageLeaves = 1_000;

async function* pagesOfFile(path: string): AsyncGenerator<readonly Receipt[]> {
  let page: Receipt[] = [];
  for await (const line of linesOfFile(path)) {
    page.push(readReceipt(line));
    if (page.length < pageLeaves) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

const verify = async (options: Options): Promise<number> => {
  const keys = keysOf(options);
  const { checkpoints, refused, handovers } = await checkpointsOf(options, keys);
  const signers = [...new Set(checkpoints.map(({ origin }) => origin))].join(", ");
  const log = options.file === undefined ? await openLog(options.config) : undefined;
  try {
    const pages = log?.pages() ?? pagesOfFile(options.file ?? "");
    const proof = await verifyLog(pages, checkpoints);
    const ok = proof.ok && refused.length === 0;
    const newest = checkpoints.reduce((size, checkpoint) => Math.max(size, checkpoint.size), 0);
    if (options.json) {
      process.stdout.write(
        `${JSON.stringify({ ...proof, ok, refused, key: signers, handovers: handovers.length, newest })}\n`,
      );
    } else {
      for (const reason of refused) process.stdout.write(`refused: ${reason}\n`);
      process.stdout.write(
        proof.ok
          ? `${refused.length === 0 ? "ok" : "not ok"}: ${proof.checked} receipts fit together and fit ${checkpoints.length} checkpoints by ${signers} (newest of ${newest})\nroot ${proof.rootHash}\n`
          : `BROKEN at receipt ${proof.seq}: ${proof.fault}\n${proof.message}\n${proof.checked} receipts before it are good.\n`,
      );
    }
    return ok ? 0 : 1;
  } finally {
    await log?.close();
  }
};

async function* exportLines(pages: AsyncIterable<readonly Receipt[]>) {
  for await (const page of pages) yield [...exportReceipts(page)].join("");
}

const exportAll = async ({ config, out }: Options): Promise<number> => {
  const log = await openLog(config);
  try {
    const target = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
    await pipeline(exportLines(log.pages()), target, { end: out !== undefined });
    return 0;
  } finally {
    await log.close();
  }
};

const showKey = async ({ config }: Options): Promise<number> => {
  // As the server wrote it; the signing key itself may be kept elsewhere.
  const written = keyFileOf(config);
  const path = signingKeyFileOf(config);
  if (existsSync(written)) process.stdout.write(readFileSync(written, "utf8"));
  else if (existsSync(path)) {
    const [signer] = signersOfPem(readFileSync(path, "utf8"), path);
    if (signer !== undefined) process.stdout.write(`${formatNoteKey(signer)}\n`);
  } else throw invalid(`${path} is missing: start ./xdr up once.`);
  return 0;
};

const readOptions = (args: readonly string[]): Options => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: "string" },
      checkpoint: { type: "string", multiple: true, default: [] },
      key: { type: "string" },
      out: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  return {
    config: loadConfig(values.data === undefined ? [] : ["--data", values.data], process.env),
    file: positionals[0],
    checkpointFiles: values.checkpoint,
    key: values.key,
    out: values.out,
    json: values.json,
  };
};

const verbs = new Map([
  ["verify", verify],
  ["export", exportAll],
  ["key", showKey],
]);

/** `./xdr audit …`. Exit codes: 0 proved, 1 broken, 2 wrong use. */
export const runAudit = async (args: readonly string[]): Promise<number> => {
  const [verb = "", ...rest] = args;
  const run = verbs.get(verb);
  if (run === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    return await run(readOptions(rest));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUse = isXdrError(error) || "code" in error;
    if (!isUse) throw error;
    process.stderr.write(`${error.message}\n${isXdrError(error) ? (error.detail ?? "") : usage}\n`);
    return 2;
  }
};
