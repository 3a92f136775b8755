/**
 * Claim: decoding and detecting a text or Windows log costs a small multiple of reading it. One run
 * compares, interleaved: cut into records only; + decode; + decode and detect with the catalog.
 * Needs XDR_CORPUS. Usage: node bench/src/scan.bench.ts [--write]
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogRules, decoders } from "@xdr/catalog";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { createDetect } from "@xdr/detect";
import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import { median } from "./machine.ts";
import { report } from "./result.ts";

const rounds = 7;
const clock = createSystemClock();
const ids = createSystemIds(clock);
const never = new AbortController().signal;

const corpus = process.env["XDR_CORPUS"];
if (corpus === undefined) {
  process.stderr.write("scan.bench: set XDR_CORPUS to the folder of corpora\n");
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), "xdr-bench-"));

type Shift = (text: string, copy: number) => string;

const asItIs: Shift = (text) => text;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"];
/** The day of the file, Dec 10, becomes another one for each copy, in order, one year before. */
const dayByDay: Shift = (text, copy) => {
  const day = String((copy % 25) + 1).padStart(2, " ");
  return text.replaceAll(/^Dec 10/gm, `${months[Math.floor(copy / 25) % months.length]} ${day}`);
};
const yearByYear: Shift = (text, copy) => text.replaceAll(" 2005]", ` ${1970 + copy}]`);

const repeated = (path: string, times: number, shift: Shift): string => {
  const target = join(work, `${shift.name}-${times}-${path.split("/").at(-1)}`);
  const text = readFileSync(path, "utf8");
  const copies = Array.from({ length: times }, (_, copy) => shift(text, copy));
  writeFileSync(target, copies.join(""));
  return target;
};

const shaOf = (path: string): string => {
  const hash = createHash("sha256");
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name))
    : [path];
  for (const file of files.toSorted()) if (statSync(file).isFile()) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
};

const recordsOf = async (path: string): Promise<RawRecord[]> => {
  const records: RawRecord[] = [];
  const options = { tenantId: asTenantId("t"), sourceId: asSourceId("s"), clock, ids };
  for await (const batch of readRecords(path, options)) records.push(...batch.records);
  return records;
};

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const measure = async (name: string, path: string) => {
  const rules = catalogRules();
  const read: number[] = [];
  const decode: number[] = [];
  const detect: number[] = [];
  let events = 0;
  for (let round = 0; round < rounds; round += 1) {
    let records: RawRecord[] = [];
    read.push(await timed(async () => (records = await recordsOf(path))));
    const stage = createDecode({ decoders, carryOver: true });
    let out: Awaited<ReturnType<typeof stage.run>>["out"] = [];
    decode.push(await timed(async () => ({ out } = await stage.run(records, never))));
    events = out.length;
    const engine = createDetect({ rules, clock });
    detect.push(await timed(async () => engine.run(out)));
  }
  const perSecond = (seconds: number) => Math.round(events / seconds);
  const [r, d, m] = [median(read), median(decode), median(detect)];
  return {
    corpus: name,
    sha256: shaOf(path),
    events,
    decodeLinesPerSecond: perSecond(d),
    scanEventsPerSecond: perSecond(r + d + m),
    ratioDecodeToRead: Number((d / r).toFixed(2)),
    ratioDetectToDecode: Number((m / d).toFixed(2)),
  };
};

try {
  for (const archive of ["logs-dev.tar.xz", "evtx-to-mitre-dev.tar.xz"]) {
    execFileSync("tar", ["xf", join(corpus, archive), "-C", work]);
  }
  const [ssh, apache] = [
    join(work, "loghub/OpenSSH/OpenSSH_2k.log"),
    join(work, "loghub/Apache/Apache_2k.log"),
  ];
  const lanes = [
    await measure("OpenSSH_2k × 50, a day each", repeated(ssh, 50, dayByDay)),
    // Every copy but the first comes hours late: windows that had fired are told anew.
    await measure("OpenSSH_2k × 50, all late", repeated(ssh, 50, asItIs)),
    await measure("Apache_2k × 50, a year each", repeated(apache, 50, yearByYear)),
    await measure("Windows EVTX (evtx-to-mitre-dev)", join(work, "evtx-to-mitre")),
  ];
  report("scan", { rounds, rules: catalogRules().rules.length, lanes });
} finally {
  rmSync(work, { recursive: true, force: true });
}
