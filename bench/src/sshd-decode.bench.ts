/**
 * Question: from the bytes of an sshd log to the brute-force finding, how many lines does a second of
 * CPU handle in our whole path (read, decode, every rule of the catalog, windows), and how many in
 * Debian's CrowdSec and fail2ban-regex, on the same file in the same run? The goal is 200 times the
 * first and 50 times the second; the ratios say how far we are. The CPU time is that of each process,
 * with what the same process takes for a file of a hundred lines taken off. fail2ban-regex only
 * matches: it counts no windows and keeps no events.
 *
 * Needs XDR_CORPUS, Debian and its network.
 * Usage: node bench/src/sshd-decode.bench.ts [--lines=500000] [--write]
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { debianRoot } from "./debian-packages.ts";
import { report } from "./result.ts";
import { crowdsecCommand, type PeerCommand } from "./sshd-crowdsec.ts";
import { sshdLines } from "./sshd-lines.ts";

const corpus = process.env["XDR_CORPUS"];
if (corpus === undefined) {
  process.stderr.write("sshd-decode.bench: set XDR_CORPUS to the folder of corpora\n");
  process.exit(2);
}
const wanted = process.argv.find((argument) => argument.startsWith("--lines="));
const count = Number(wanted?.slice("--lines=".length) ?? 500_000);
const fewLines = 100;
const dayMs = 24 * 60 * 60 * 1000;

const work = mkdtempSync(join(tmpdir(), "xdr-bench-"));

/** User and system seconds of a process and its children. Throws when it fails. */
const cpuSeconds = ({ command, args, env }: PeerCommand): { seconds: number; out: string } => {
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const done = spawnSync("bash", ["-c", script, "bench", command, ...args], {
    env: { ...process.env, ...env, LC_ALL: "C" },
    maxBuffer: 2 ** 30,
    encoding: "utf8",
  });
  const times = /(\d+\.\d+) (\d+\.\d+)\s*$/.exec(done.stderr);
  if (done.status !== 0 || times === null) {
    throw new Error(`${command} ended with ${done.status}: ${done.stderr.slice(-500)}`);
  }
  return { seconds: Number(times[1]) + Number(times[2]), out: done.stdout };
};

const measure = (name: string, commandFor: (log: string, home: string) => PeerCommand) => {
  const homeOf = (part: string): string => {
    const home = join(work, `${name}-${part}`);
    mkdirSync(home);
    return home;
  };
  const start = cpuSeconds(commandFor(few, homeOf("few"))).seconds;
  const { seconds, out } = cpuSeconds(commandFor(all, homeOf("all")));
  const net = seconds - start;
  const linesPerCpuSecond = Math.round((count - fewLines) / net);
  return { name, startSeconds: start, cpuSeconds: Number(net.toFixed(2)), linesPerCpuSecond, out };
};

const all = join(work, "auth.log");
const few = join(work, "few.log");
try {
  execFileSync("tar", ["xf", join(corpus, "logs-dev.tar.xz"), "-C", work]);
  const source = join(work, "loghub/OpenSSH/OpenSSH_2k.log");
  const lines = sshdLines(source, count, Date.now() - 2 * dayMs);
  writeFileSync(all, `${lines.join("\n")}\n`);
  writeFileSync(few, `${lines.slice(0, fewLines).join("\n")}\n`);
  const ours = measure("mini-xdr", (log) => ({
    command: process.execPath,
    args: [fileURLToPath(new URL("sshd-ours.ts", import.meta.url)), log],
  }));
  const f2b = debianRoot(["fail2ban"]);
  const fail2ban = measure("fail2ban-regex", (log) => ({
    command: "python3",
    args: [join(f2b, "usr/bin/fail2ban-regex"), log, join(f2b, "etc/fail2ban/filter.d/sshd.conf")],
    env: { PYTHONPATH: join(f2b, "usr/lib/python3/dist-packages") },
  }));
  const cs = debianRoot(["crowdsec"]);
  const crowdsec = measure("crowdsec", (log, home) => crowdsecCommand(cs, home, log));
  const ratio = (peer: { linesPerCpuSecond: number }): number =>
    Number((ours.linesPerCpuSecond / peer.linesPerCpuSecond).toFixed(1));
  report("sshd-decode", {
    corpus: "loghub OpenSSH_2k, repeated with other addresses",
    lines: count,
    bytes: lines.reduce((sum, line) => sum + line.length + 1, 0),
    found: JSON.parse(ours.out),
    lanes: [ours, fail2ban, crowdsec].map(({ out: _out, ...figures }) => figures),
    ratioToFail2ban: ratio(fail2ban),
    ratioToCrowdsec: ratio(crowdsec),
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
