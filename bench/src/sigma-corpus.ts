import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpusFolder, corpusZipEntries } from "@xdr/testing";
import { createDraw, type Draw, perturbEvent } from "./sigma-perturb.ts";

/**
 * Windows events for the benchmarks of the rule engine, one JSON object on a line, made from
 * `security-datasets-dev.tar` once per machine. `real` keeps the order and the mix of the data sets;
 * `edr` has the shares of event kinds that an endpoint sensor sends; `process` is process creation
 * only, the bucket with the most rules. Where a kind has too few events they are repeated with other
 * process numbers, identifiers and, for two in five, other command lines and file names.
 */
export type MixName = "real" | "edr" | "process";

export interface Mix {
  readonly name: MixName;
  /** Of the file of events. */
  readonly sha256: string;
  readonly bytes: Buffer;
  /** Where each event begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const archive = "security-datasets-dev.tar";

/** Raise when the making of the mixes changes. */
const makingVersion = 2;

const eventsOf: Readonly<Record<MixName, number>> = { real: 40_000, edr: 40_000, process: 20_000 };

/** Events kept of one kind. */
const poolMax = 6_000;

const sysmon = "Microsoft-Windows-Sysmon/Operational";

/** Shares of the event kinds in `edr`, in percent. */
const edrShares: readonly (readonly [string, number])[] = [
  [`${sysmon}/1`, 12],
  ["Security/4688", 3],
  [`${sysmon}/3`, 13],
  [`${sysmon}/7`, 15],
  [`${sysmon}/11`, 12],
  [`${sysmon}/12`, 10],
  [`${sysmon}/13`, 10],
  [`${sysmon}/22`, 8],
  [`${sysmon}/10`, 5],
  [`${sysmon}/17`, 1],
  [`${sysmon}/18`, 2],
  [`${sysmon}/5`, 3],
  [`${sysmon}/23`, 1],
  ["Microsoft-Windows-PowerShell/Operational/4104", 1],
  ["Microsoft-Windows-PowerShell/Operational/4103", 1],
  ["Windows PowerShell/800", 0.5],
  ["Security/4624", 2],
  ["Security/4634", 1],
  ["Security/4672", 1],
  ["Security/5156", 2],
  ["Security/4663", 1],
  ["Security/4656", 0.5],
];

interface Pools {
  readonly byKind: Map<string, string[]>;
  readonly real: string[];
}

/** An event under the names that rules use; `undefined` when it is no Windows event. */
function normalised(line: string): { readonly kind: string; readonly text: string } | undefined {
  const event: Record<string, unknown> = JSON.parse(line);
  if (event["EventID"] === undefined || typeof event["Channel"] !== "string") return undefined;
  event["EventID"] = Number(event["EventID"]);
  if (event["Channel"] === "security") event["Channel"] = "Security";
  event["Provider_Name"] ??= event["SourceName"];
  event["Computer"] ??= event["Hostname"];
  const kind = `${event["Channel"]}/${event["EventID"]}`;
  if (kind === "Security/4688") {
    event["Image"] = event["NewProcessName"];
    event["ParentImage"] = event["ParentProcessName"];
  }
  return { kind, text: JSON.stringify(event) };
}

/** Of each thousand events of a file the first so many go into `real`. */
const realPerThousand = 350;

function readPools(): Pools {
  const folder = corpusFolder(archive);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const pools: Pools = { byKind: new Map(), real: [] };
  const seen = new Set<string>();
  for (const file of files.filter((name) => name.endsWith(".zip")).sort()) {
    for (const { name, bytes } of corpusZipEntries(join(folder, file))) {
      if (name.endsWith(".json")) addFile(bytes, pools, seen);
    }
  }
  return pools;
}

function addFile(bytes: Buffer, { byKind, real }: Pools, seen: Set<string>): void {
  let count = 0;
  for (const line of bytes.toString("utf8").split("\n")) {
    if (!line.startsWith("{")) continue;
    const hash = createHash("md5").update(line).digest("hex");
    const event = seen.has(hash) ? undefined : normalised(line);
    if (event === undefined) continue;
    seen.add(hash);
    const pool = byKind.get(event.kind) ?? [];
    byKind.set(event.kind, pool);
    if (pool.length < poolMax) pool.push(event.text);
    if (count % 1_000 < realPerThousand) real.push(event.text);
    count += 1;
  }
}

/** The events of a kind in turn; from the second round on perturbed. */
function drawFrom(pool: readonly string[], turn: number, draw: Draw): string {
  const text = pool[turn % pool.length] ?? "{}";
  return turn < pool.length ? text : perturbEvent(text, draw);
}

/** A kind at random, each as often as its share says. */
function drawKind(shares: readonly (readonly [string, number])[], draw: Draw): string {
  let rest = draw() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of shares) {
    rest -= share;
    if (rest <= 0) return kind;
  }
  return `${sysmon}/1`;
}

function makeEdr({ byKind }: Pools, draw: Draw): readonly string[] {
  const shares = edrShares.filter(([kind]) => byKind.has(kind));
  const turns = new Map<string, number>();
  return Array.from({ length: eventsOf.edr }, () => {
    const kind = drawKind(shares, draw);
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    return drawFrom(byKind.get(kind) ?? [], turn, draw);
  });
}

function makeProcess({ byKind }: Pools, draw: Draw): readonly string[] {
  const pool = [...(byKind.get(`${sysmon}/1`) ?? []), ...(byKind.get("Security/4688") ?? [])];
  return Array.from({ length: eventsOf.process }, (_, turn) => drawFrom(pool, turn, draw));
}

/** Every so many-th event, so that all files take part and the order stays. */
function thinned(events: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, events.length / count);
  const blockEvents = 500;
  return events.filter((_, index) => Math.floor(index / blockEvents) % Math.ceil(step) === 0);
}

function make(folder: string): void {
  const pools = readPools();
  const mixes: Readonly<Record<MixName, readonly string[]>> = {
    real: thinned(pools.real, eventsOf.real),
    edr: makeEdr(pools, createDraw(12_345)),
    process: makeProcess(pools, createDraw(54_321)),
  };
  const cache = join(tmpdir(), "xdr-corpus");
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, "making-"));
  for (const [name, events] of Object.entries(mixes)) {
    writeFileSync(join(fresh, `${name}.ndjson`), `${events.join("\n")}\n`);
  }
  renameSync(fresh, folder);
}

/** Loads a mix, making all of them first if this machine has none. Needs XDR_CORPUS. */
export function loadMix(name: MixName): Mix {
  const folder = `${corpusFolder(archive)}-mixes-${makingVersion}`;
  if (!existsSync(folder)) make(folder);
  const bytes = readFileSync(join(folder, `${name}.ndjson`));
  const starts: number[] = [];
  const ends: number[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    starts.push(start);
    ends.push(end);
    start = end + 1;
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  return { name, sha256, bytes, starts, ends };
}

/** Events of a mix as strings that were never looked at before. */
export function freshLines(mix: Mix, from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    mix.bytes.toString("utf8", mix.starts[from + index], mix.ends[from + index]),
  );
}
