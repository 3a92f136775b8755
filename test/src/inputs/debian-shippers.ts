import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

const rsyslog = debianProgram({
  program: "usr/sbin/rsyslogd",
  version: "-v",
  packages: ["rsyslog", "rsyslog-gnutls", ..."libestr0 libfastjson4 liblognorm5".split(" ")],
});

/** True where Debian's rsyslog cannot be had; says so, because its tests are skipped then. */
export const rsyslogMissing = (test: string): boolean => {
  if (rsyslog !== undefined) return false;
  process.stdout.write(`skipped ${test}: Debian's rsyslog cannot be had here\n`);
  return true;
};

/** True where Debian's syslog-ng cannot be had; says so, because its tests are skipped then. */
export const syslogNgMissing = (test: string): boolean => {
  if (syslogNg !== undefined) return false;
  process.stdout.write(`skipped ${test}: Debian's syslog-ng cannot be had here\n`);
  return true;
};

export interface Shipper {
  /** The folder that it works in. */
  readonly folder: string;
  /** Puts lines at the end of the file that it follows. */
  append(lines: readonly string[]): void;
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
  /** The file that it follows. */
  readonly input: string;
}

const start = ({ program, args, folder, input }: Start): Shipper => {
  const child = spawn(program.path, args, { env: program.env, stdio: "ignore" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return {
    folder,
    append: (lines) => appendFileSync(input, `${lines.join("\n")}\n`),
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
  writeFileSync(input, options.lines.map((line) => `${line}\n`).join(""));
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
    input,
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

export interface RsyslogOptions {
  readonly port: number;
  /** PEM of the authority that it trusts. */
  readonly caFile: string;
}

/** Debian's rsyslog, which follows a file and forwards each line by syslog over TLS (RFC 5425). */
export const startRsyslog = async ({ port, caFile }: RsyslogOptions): Promise<Shipper> => {
  if (rsyslog === undefined) throw new Error("rsyslog is missing");
  const folder = mkdtempSync(join(tmpdir(), "xdr-rsyslog-"));
  const input = join(folder, "input.log");
  writeFileSync(input, "");
  mkdirSync(join(folder, "run"));
  const config = join(folder, "rsyslog.conf");
  writeFileSync(
    config,
    `global(workDirectory="${folder}/run" defaultNetstreamDriverCAFile="${caFile}")
module(load="imfile" mode="inotify")
template(name="line" type="string" string="<38>%msg%")
input(type="imfile" file="${input}" tag="x" addMetadata="off")
action(type="omfwd" target="127.0.0.1" port="${port}" protocol="tcp" template="line"
  TCP_Framing="octet-counted" StreamDriver="gtls" StreamDriverMode="1"
  StreamDriverAuthMode="x509/certvalid"
  action.resumeRetryCount="-1" action.resumeInterval="1"
  queue.type="LinkedList" queue.size="100000" queue.discardMark="100000")
`,
  );
  return start({
    program: { ...rsyslog, env: { ...rsyslog.env, RSYSLOG_MODDIR: modulesOf(rsyslog) } },
    folder,
    input,
    args: ["-n", "-f", config, "-i", join(folder, "run", "pid")],
  });
};

const modulesOf = ({ root }: DebianProgram): string => {
  const triplet = readdirSync(join(root, "usr/lib")).find((name) => name.includes("linux-gnu"));
  return join(root, "usr/lib", triplet ?? "", "rsyslog");
};
