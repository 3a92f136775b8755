import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { listPids, readProcess } from "../../sensors/processes/proc.ts";
import { runProgram } from "../run-program.ts";

/** Of each log, its end. */
const logBytesMax = 4 * 1024 * 1024;
const partBytesMax = 16 * 1024 * 1024;
const programMs = 15_000;

const logs = ["auth.log", "syslog", "secure", "messages", "audit/audit.log", "wtmp", "btmp"];
const userFiles = ["passwd", "group", "sudoers", "crontab", "hosts", "resolv.conf", "os-release"];
const cronFolders = [
  ...["cron.d", "cron.daily", "cron.hourly", "cron.weekly", "cron.monthly"].map(
    (name) => `/etc/${name}`,
  ),
  "/var/spool/cron/crontabs",
  "/etc/systemd/system",
];

const tailOf = (path: string): Buffer => {
  const { size } = statSync(path);
  const bytes = Math.min(size, logBytesMax);
  const buffer = Buffer.alloc(bytes);
  const file = openSync(path, "r");
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, size - bytes));
  } finally {
    closeSync(file);
  }
};

const processes = (): string =>
  listPids("/proc")
    .flatMap((pid) => readProcess("/proc", pid) ?? [])
    .map((process) => `${JSON.stringify(process)}\n`)
    .join("");

/** Which socket is whose: a line for each open file of each process. */
const openFiles = (): string =>
  listPids("/proc")
    .flatMap((pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).map(
          (fd) => `${pid}\t${fd}\t${JSON.stringify(readlinkSync(`/proc/${pid}/fd/${fd}`))}\n`,
        );
      } catch {
        // Ended meanwhile.
        return [];
      }
    })
    .join("");

const filesIn = (folder: string): string => {
  if (!existsSync(folder)) return "";
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => {
      const text = tailOf(join(folder, name)).toString("utf8");
      return `==> ${join(folder, name)}\n${text}\n`;
    })
    .join("");
};

/**
 * Writes one file for each thing into `folder`: processes, open files and sockets, who is signed in and
 * was, ends of logs, users (no password hashes), cron and units, kernel modules, mounts, packages.
 * What this host does not have is left out; what cannot be read is a line in `ERRORS`.
 */
export const gather = async (folder: string): Promise<void> => {
  const errors: string[] = [];
  const part = async (
    name: string,
    make: () => string | Buffer | Promise<Buffer>,
  ): Promise<void> => {
    try {
      const content = Buffer.from(await make());
      if (content.length > 0) writeFileSync(join(folder, name), content.subarray(0, partBytesMax));
    } catch (error) {
      errors.push(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  const program = (name: string, ...args: readonly string[]): Promise<void> =>
    part(`${name}.txt`, async () => {
      const options = { timeoutMs: programMs, outputBytesMax: partBytesMax };
      return (await runProgram([name, ...args], options)).stdout;
    });
  await part("processes.jsonl", processes);
  await part("open-files.txt", openFiles);
  for (const name of ["tcp", "tcp6", "udp", "udp6", "unix"]) {
    await part(`net-${name}.txt`, () => readFileSync(`/proc/net/${name}`));
  }
  for (const name of ["modules", "mounts", "uptime", "version", "cmdline"]) {
    await part(`proc-${name}.txt`, () => readFileSync(`/proc/${name}`));
  }
  for (const name of logs) {
    const path = join("/var/log", name);
    if (existsSync(path)) await part(`log-${name.replace("/", "-")}`, () => tailOf(path));
  }
  for (const name of userFiles) {
    const path = join("/etc", name);
    if (existsSync(path)) await part(`etc-${name}`, () => tailOf(path));
  }
  for (const path of cronFolders) {
    await part(`files${path.replaceAll("/", "-")}.txt`, () => filesIn(path));
  }
  await program("dpkg-query", "--show");
  await program("nft", "list", "ruleset");
  if (errors.length > 0) writeFileSync(join(folder, "ERRORS"), errors.join(""));
};
