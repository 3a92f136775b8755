/**
 * Claim: choosing the decoder costs the same however many there are. One run decodes the same
 * records with fifteen decoders (those that the records need, the generic ones, and some that they
 * do not) and with the whole catalog, interleaved; the ratio is that of the CPU time of this thread.
 * The events must be the same. Needs XDR_CORPUS. Usage: node bench/src/decode-choice.bench.ts [--write]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decoders } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";

const rounds = 25;
const never = new AbortController().signal;
const corpus = process.env["XDR_CORPUS"];
if (corpus === undefined) {
  process.stderr.write("decode-choice.bench: set XDR_CORPUS to the folder of corpora\n");
  process.exit(2);
}

const few = new Set(
  (
    "generic-json generic-kv generic-syslog linux-cron linux-pam linux-sshd linux-su linux-sudo " +
    "linux-systemd suricata-eve web-access-log web-apache-error web-nginx-error " +
    "windows-eventlog honeypot-cowrie"
  ).split(" "),
);

const recordOf = (raw: string, seq: number): RawRecord => ({
  tenantId: asTenantId("t"),
  sourceId: asSourceId("s"),
  batchId: "b",
  seq,
  receivedTime: Date.UTC(2026, 0, 15),
  raw: Buffer.from(raw, "latin1"),
  origin: { transport: "file" },
  hints: {},
});

const linesOf = (path: string): readonly string[] =>
  readFileSync(path, "latin1")
    .split(/\r?\n/)
    .filter((line) => line !== "");

const samplesOf = (name: string): readonly string[] => {
  const folder = fileURLToPath(new URL(`../../catalog/decoders/${name}/samples/`, import.meta.url));
  return readdirSync(folder)
    .filter((file) => /\.(?:log|jsonl)$/.test(file) && !file.startsWith("malformed"))
    .flatMap((file) => linesOf(join(folder, file)));
};

const decode = async (isAll: boolean, records: readonly RawRecord[]) => {
  const chosen = isAll ? decoders : decoders.filter(({ name }) => few.has(name));
  const stage = createDecode({ decoders: chosen });
  const start = threadCpuMicroseconds();
  const { out } = await stage.run(records, never);
  return { spent: threadCpuMicroseconds() - start, names: out.map(({ decoder }) => decoder) };
};

const lane = async (corpusName: string, lines: readonly string[]) => {
  const records = lines.map(recordOf);
  const [a, b] = [await decode(false, records), await decode(true, records)];
  const same = a.names.filter((name, index) => name === b.names[index]).length;
  const spent: { few: number[]; all: number[] } = { few: [], all: [] };
  for (let round = 0; round < rounds; round += 1) {
    spent.few.push((await decode(false, records)).spent);
    spent.all.push((await decode(true, records)).spent);
  }
  const perRecord = (times: readonly number[]): number =>
    Math.round((median(times) / records.length) * 1000);
  return {
    corpus: corpusName,
    records: records.length,
    sameDecoder: Number((same / records.length).toFixed(4)),
    nanosecondsFew: perRecord(spent.few),
    nanosecondsAll: perRecord(spent.all),
    ratio: Number((median(spent.all) / median(spent.few)).toFixed(3)),
  };
};

const work = mkdtempSync(join(tmpdir(), "xdr-bench-"));
try {
  execFileSync("tar", ["xf", join(corpus, "logs-dev.tar.xz"), "-C", work]);
  const json = samplesOf("suricata-eve").concat(samplesOf("honeypot-cowrie"));
  const lanes = [
    await lane("OpenSSH_2k", linesOf(join(work, "loghub/OpenSSH/OpenSSH_2k.log"))),
    await lane("Linux_2k", linesOf(join(work, "loghub/Linux/Linux_2k.log"))),
    await lane("Apache_2k", linesOf(join(work, "loghub/Apache/Apache_2k.log"))),
    await lane(
      "access lines",
      Array.from({ length: 100 }, () => samplesOf("web-access-log")).flat(),
    ),
    await lane("Suricata and Cowrie", Array.from({ length: 60 }, () => json).flat()),
  ];
  report("decode-choice", { rounds, decodersFew: few.size, decodersAll: decoders.length, lanes });
} finally {
  rmSync(work, { recursive: true, force: true });
}
