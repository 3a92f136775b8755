import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { enrol } from "./enrol.ts";
import { fetchAuthority } from "./fetch-authority.ts";
import { packageAgent, securityScore } from "./package-agent.ts";
import { neverBlockFileDefault, respondersOf } from "./responders/responders.ts";
import type { RunOptions } from "./run-agent.ts";
import { auditSensor } from "./sensors/audit/audit.ts";
import { addAuditRules, removeAuditRules } from "./sensors/audit/rules.ts";
import { connectionSensor } from "./sensors/connections/connections.ts";
import { fileSensor } from "./sensors/files/files.ts";
import { integritySensor, watchedPaths } from "./sensors/integrity/integrity.ts";
import { inventorySensor } from "./sensors/inventory/inventory.ts";
import { hostSections } from "./sensors/inventory/sections.ts";
import { loginSensor } from "./sensors/logins/logins.ts";
import { processSensor } from "./sensors/processes/processes.ts";
import { createUserNames } from "./sensors/processes/users.ts";
import {
  type AgentSettings,
  integrityFolder,
  inventoryFolder,
  readSettings,
  spoolFolder,
} from "./state-folder.ts";
import { uninstall } from "./uninstall.ts";
import { runNewest } from "./upgrade/run-newest.ts";

const usage = `Usage:
  xdr agent enrol --server URL --token-stdin [--state DIR] [--ca FILE | --ca-sha256 HEX] [--plain-http]
  xdr agent run [--state DIR] [--follow FILE]... [--watch PATH]... [--audit] [--spool-mib N]
  xdr agent status [--state DIR] [--json]
  xdr agent package [--out DIR] [--release-version X.Y.Z] [--node-of-host] [--level N]
  xdr agent uninstall [--state DIR] --confirm AGENT-ID [--keep-state]

enrol   makes this host's key and shows its public half to the server; the token comes from the
        console, page Fleet, and is read from standard input so that no process list shows it
run     watches processes, connections and logins, follows the log files named with --follow, tells of changes to the files
        that decide who may do what and what starts by itself (and to those named with --watch), keeps
        what it sees on disk, and sends it; tells what is new or gone of packages, users, jobs, units, modules, ports
uninstall  undoes all that the agent did to the host, removes its key, its queue and its evidence; with
        --keep-state it only undoes. The agent must be stopped
package  builds a tarball and a .deb of the agent for this kind of machine (default: dist), with Node in them or, with
        --node-of-host, without; a server offers them to hosts after ./xdr releases add
status  says whether this host is enrolled, where, and what waits on its disk

--state DIR    where the key and the disk queue are (default /var/lib/mini-xdr-agent)
--ca FILE      certificate of the authority that signed the server's, in PEM
--ca-sha256 HEX  hash of that certificate, which the server sends; the agent keeps it and trusts nothing else
--plain-http   allow http:// for a server on this machine
--audit        add rules to the kernel's audit subsystem (programs started, connections, watched files) and read
               what auditd writes; uninstall takes them out
--spool-mib N  size of the disk queue (default 512)
`;

const stateDefault = "/var/lib/mini-xdr-agent";

const say = (line: string): void => {
  process.stderr.write(`xdr-agent: ${line}\n`);
};

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      server: { type: "string" },
      "token-stdin": { type: "boolean", default: false },
      state: { type: "string", default: stateDefault },
      ca: { type: "string" },
      "ca-sha256": { type: "string" },
      "plain-http": { type: "boolean", default: false },
      watch: { type: "string", multiple: true, default: [] },
      audit: { type: "boolean", default: false },
      follow: { type: "string", multiple: true, default: [] },
      "spool-mib": { type: "string" },
      "release-version": { type: "string" },
      "node-of-host": { type: "boolean", default: false },
      level: { type: "string", default: "6" },
      out: { type: "string", default: "dist" },
      confirm: { type: "string" },
      "keep-state": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });

type Values = ReturnType<typeof parse>["values"];

const authorityOf = (server: string, values: Values): Promise<string | undefined> => {
  if (values["ca-sha256"] !== undefined) return fetchAuthority(server, values["ca-sha256"]);
  return Promise.resolve(values.ca === undefined ? undefined : readFileSync(values.ca, "utf8"));
};

const runEnrol = async (values: Values): Promise<number> => {
  if (values.server === undefined || !values["token-stdin"]) {
    process.stderr.write(usage);
    return 2;
  }
  const token = (await text(process.stdin)).trim();
  const { agentId } = await enrol({
    folder: values.state,
    server: values.server,
    token,
    ca: await authorityOf(values.server, values),
    plainHttp: values["plain-http"],
  });
  say(`enrolled as ${agentId}`);
  return 0;
};

const runWatch = async (values: Values): Promise<number> => {
  if (readSettings(values.state) === undefined) {
    say("this host is not enrolled. See xdr agent enrol");
    return 1;
  }
  const mib = values["spool-mib"] === undefined ? undefined : Number(values["spool-mib"]);
  if (mib !== undefined && !(mib >= 1 && mib <= 1_000_000)) {
    say("--spool-mib must be a number from 1");
    return 2;
  }
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const optionsOf = (settings: AgentSettings): RunOptions => ({
    folder: values.state,
    settings,
    sensors: [
      processSensor(),
      connectionSensor(),
      loginSensor(),
      inventorySensor({
        folder: inventoryFolder(values.state),
        sections: (now) => hostSections("/", now),
      }),
      integritySensor({
        folder: integrityFolder(values.state),
        roots: [...watchedPaths, ...values.watch],
        nameOf: createUserNames("/etc/passwd"),
      }),
      ...(values.audit ? [auditSensor({ addRules: addAuditRules })] : []),
      ...values.follow.map((file) => fileSensor({ file })),
    ],
    respondersOf: (link) =>
      respondersOf({
        server: settings.server,
        serverSeen: () => [link.peer() ?? []].flat(),
        state: values.state,
        neverBlockFile: neverBlockFileDefault,
      }),
    spoolBytesMax: mib === undefined ? undefined : mib * 1024 * 1024,
    say,
  });
  await runNewest(
    { folder: values.state, args: process.argv.slice(2), optionsOf, say },
    stop.signal,
  );
  return 0;
};

/** Nothing there, nothing to reach: without a server's name only what needs none can be undone. */
const anyServer = "https://127.0.0.1";

const runUninstall = (values: Values): Promise<number> =>
  uninstall({
    folder: values.state,
    confirm: values.confirm,
    keepState: values["keep-state"],
    removeRules: removeAuditRules,
    responders: respondersOf({
      server: readSettings(values.state)?.server ?? anyServer,
      serverSeen: () => [],
      state: values.state,
      neverBlockFile: neverBlockFileDefault,
    }),
    say,
  });

const runPackage = async (values: Values): Promise<number> => {
  const paths = await packageAgent({
    out: resolve(values.out),
    version: values["release-version"],
    isNodeOfHost: values["node-of-host"],
    level: Number(values.level),
  });
  for (const path of paths) process.stdout.write(`${path}\n`);
  const score = await securityScore();
  if (score !== undefined) say(score);
  return 0;
};

const runStatus = (values: Values): number => {
  const settings = readSettings(values.state);
  const shown =
    settings === undefined
      ? { enrolled: false }
      : {
          enrolled: true,
          server: settings.server,
          agentId: settings.agentId,
          group: settings.group,
          spool: spoolFolder(values.state),
        };
  if (values.json) process.stdout.write(`${JSON.stringify(shown)}\n`);
  else
    for (const [name, value] of Object.entries(shown)) process.stdout.write(`${name}: ${value}\n`);
  return settings === undefined ? 1 : 0;
};

const main = async (args: readonly string[]): Promise<number> => {
  try {
    const { values, positionals } = parse(args);
    const [command] = positionals;
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (command === "enrol") return await runEnrol(values);
    if (command === "run") return await runWatch(values);
    if (command === "package") return await runPackage(values);
    if (command === "uninstall") return await runUninstall(values);
    if (command === "status") return runStatus(values);
    process.stderr.write(usage);
    return 2;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
};

process.exitCode = await main(process.argv.slice(2));
