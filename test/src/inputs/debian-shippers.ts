import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DebianProgram, debianProgram } from "./debian-program.ts";

const syslogNg = debianProgram({
  program: "usr/sbin/syslog-ng",
  version: "--version",
  packages: [
    "syslog-ng-core",
    "syslog-ng-mod-http",
    "syslog-ng-scl",
    ..."libivykis0 libnet1 libpcre3 libwrap0".split(" "),
  ],
});

/** True where Debian's syslog-ng cannot be had; says so, because its tests are skipped then. */
export const syslogNgMissing = (test: string): boolean => {
  if (syslogNg !== undefined) return false;
  process.stdout.write(`skipped ${test}: Debian's syslog-ng cannot be had here\n`);
  return true;
};

export interface Shipper {
  /** The folder that it works in. */
  readonly folder: string;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

interface Start {
  readonly program: DebianProgram;
  readonly args: readonly string[];
  readonly folder: string;
}

const start = ({ program, args, folder }: Start): Shipper => {
  const child = spawn(program.path, args, { env: program.env, stdio: "ignore" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return {
    folder,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
        child.kill("SIGTERM");
        await ended;
        clearTimeout(timer);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export interface SyslogNgOptions {
  /** What it reads, from a file. */
  readonly lines: readonly string[];
  /** A destination driver of its configuration. */
  readonly destination: string;
}

/** Debian's syslog-ng, which reads a file from its beginning and sends each line on. */
export const startSyslogNg = async (options: SyslogNgOptions): Promise<Shipper> => {
  if (syslogNg === undefined) throw new Error("syslog-ng is missing");
  const folder = mkdtempSync(join(tmpdir(), "xdr-syslog-ng-"));
  const input = join(folder, "input.log");
  writeFileSync(input, `${options.lines.join("\n")}\n`);
  const config = join(folder, "syslog-ng.conf");
  const scl = join(syslogNg.root, "usr/share/syslog-ng/include/scl");
  mkdirSync(join(folder, "run"));
  writeFileSync(
    config,
    `@version: 3.38
@define scl-root "${scl}"
@include "${scl}/elasticsearch/*.conf"
options { stats-freq(0); time-reopen(1); };
source s_file { file("${input}" read-old-records(yes) flags(store-raw-message)); };
destination d_xdr { ${options.destination}; };
log { source(s_file); destination(d_xdr); flags(flow-control); };
`,
  );
  const modules = `${syslogNg.root}/usr/lib/syslog-ng/3.38`;
  const place = (name: string): string => join(folder, "run", name);
  return start({
    program: syslogNg,
    folder,
    args: [
      "--foreground",
      "--no-caps",
      `--cfgfile=${config}`,
      `--module-path=${modules}`,
      `--persist-file=${place("persist")}`,
      `--pidfile=${place("pid")}`,
      `--control=${place("ctl")}`,
    ],
  });
};
