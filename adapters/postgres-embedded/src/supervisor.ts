import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { XdrError } from "@xdr/event";
import type { Log } from "@xdr/ports";
import { type Account, asAccount } from "./account.ts";

/**
 * A shell between us and the server. Its standard input is a pipe from us: when we close it, or die
 * in whatever way, the read ends and the server is asked for a fast shutdown, after
 * `patienceSeconds` for an immediate one. So no server outlives us. The shell is in a session of
 * its own, so that Ctrl-C in a terminal reaches us only and we stop in order; it ignores the
 * signals that a service manager sends to all processes at once.
 */
const script = `
trap '' TERM INT HUP
exec 3<&0
"$@" </dev/null 3<&- >&2 &
server=$!
echo "$server"
(
  read -r _ <&3
  kill -INT "$server"
  n=0
  while [ "$n" -lt "$PATIENCE_SECONDS" ]; do sleep 1; n=$((n + 1)); done
  kill -QUIT "$server"
) >/dev/null 2>&1 &
watcher=$!
wait "$server"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

const patienceSeconds = 20;
const linesKept = 20;

export interface Supervised {
  readonly pid: number;
  /** Resolves with the exit code when the server is gone, for whatever reason. */
  readonly exited: Promise<number>;
  /** The last lines that the server said. */
  lastLines(): readonly string[];
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const follow = (child: Child, log: Log): (() => readonly string[]) => {
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    if (lines.length > linesKept) lines.shift();
    if (/^(FATAL|PANIC|ERROR):/.test(line)) log.warn("postgres-said", { line });
    else log.debug("postgres-said", { line });
  });
  return () => [...lines];
};

const codeOf = async (child: Child): Promise<number> => {
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : -1;
};

/** Starts the program under the supervisor. */
export const supervise = async (
  command: readonly string[],
  options: { readonly account: Account | undefined; readonly cwd: string; readonly log: Log },
): Promise<Supervised> => {
  const child = spawn("/bin/sh", ["-c", script, "xdr-postgres", ...command], {
    ...asAccount(options.account),
    cwd: options.cwd,
    detached: true,
    env: {
      PATH: process.env["PATH"],
      LC_ALL: "C",
      PATIENCE_SECONDS: String(patienceSeconds),
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => undefined);
  const exited = codeOf(child);
  exited.catch(() => undefined);
  const lastLines = follow(child, options.log);
  const [first] = await Promise.race([once(child.stdout, "data"), exited.then(() => [""])]);
  const pid = Number(String(first).trim());
  if (!(pid > 0)) {
    throw new XdrError("SERVER_UNAVAILABLE", "The database could not be started.", {
      detail: lastLines().join("\n"),
    });
  }
  return {
    pid,
    exited,
    lastLines,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
};
