import { parseArgs } from "node:util";
import { showHostile } from "../hostile-text.ts";
import { loginOptions } from "../server-login.ts";
import type { Session } from "../server-session.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { askServer } from "./ask-server.ts";

interface Run {
  readonly id: string;
  readonly title: string;
  readonly hostname: string;
  readonly state: string;
  readonly reason?: string;
  readonly requestedBy: string;
  readonly requestedTime: number;
  readonly approvers: number;
  readonly planHash: string;
}

interface RunDetail extends Run {
  readonly because: string;
  readonly reversal: string;
  readonly plan: string;
  readonly approvals: readonly { readonly by: string; readonly time: number }[];
  readonly steps: readonly {
    readonly kind: string;
    readonly time: number;
    readonly reason?: string;
    readonly observed?: string;
  }[];
}

const options = {
  ...loginOptions,
  waiting: { type: "boolean", default: false },
  incident: { type: "string" },
  plan: { type: "string" },
  reason: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

interface Work {
  readonly session: Session;
  readonly terminal: Terminal;
  readonly values: Values;
}

const planCharsMin = 12;
const timeText = (time: number): string => new Date(time).toISOString();
const path = (id: string): string => `/api/response/runs/${encodeURIComponent(id)}`;

const tellRun = ({ terminal, values }: Work, run: Run): void => {
  const why = run.reason === undefined ? "" : `  ${showHostile(run.reason)}`;
  const line = `${run.id}  ${run.state.padEnd(9)}  ${showHostile(run.title)} on ${showHostile(run.hostname)}${why}`;
  terminal.out(`${values.json ? JSON.stringify(run) : line}\n`);
};

const list = async (work: Work): Promise<number> => {
  const { session, values } = work;
  const query = new URLSearchParams();
  if (values.waiting) query.set("waiting", "true");
  if (values.incident !== undefined) query.set("incidentId", values.incident);
  const { items } = await session.call<{ items: readonly Run[] }>(
    "GET",
    `/api/response/runs?${query}`,
  );
  for (const run of items) tellRun(work, run);
  return 0;
};

const show = async ({ session, terminal, values }: Work, id: string): Promise<number> => {
  const run = await session.call<RunDetail>("GET", path(id));
  if (values.json) {
    terminal.out(`${JSON.stringify(run)}\n`);
    return 0;
  }
  const rows = {
    what: showHostile(`${run.title} on ${run.hostname}`),
    state: `${run.state}${run.reason === undefined ? "" : `: ${showHostile(run.reason)}`}`,
    because: showHostile(run.because),
    "asked by": `${showHostile(run.requestedBy)}, ${timeText(run.requestedTime)}`,
    undone: run.reversal,
    approvals: `${run.approvals.length} of ${run.approvers} ${run.approvals.map(({ by }) => showHostile(by)).join(", ")}`,
    "plan hash": run.planHash,
    plan: showHostile(run.plan, 4_000),
  };
  for (const [name, text] of Object.entries(rows)) terminal.out(`${name.padEnd(10)} ${text}\n`);
  for (const { time, kind, reason = "", observed = "" } of run.steps) {
    terminal.out(`${timeText(time)}  ${kind.padEnd(10)} ${showHostile(`${reason} ${observed}`)}\n`);
  }
  return 0;
};

/** The plan is named by whoever approves: what changed since it was looked at is not approved. */
const approve = async (work: Work, id: string): Promise<number> => {
  const { session, terminal, values } = work;
  const looked = (values.plan ?? "").toLowerCase();
  if (looked.length < planCharsMin) {
    throw new UsageError(
      `Name the plan that you looked at: --plan HASH (./xdr response show ${id}).`,
    );
  }
  const { planHash } = await session.call<RunDetail>("GET", path(id));
  if (!planHash.startsWith(looked)) {
    terminal.err(
      `The plan is another one by now: ${planHash}. Look again: ./xdr response show ${id}\n`,
    );
    return 1;
  }
  tellRun(work, await session.call<Run>("POST", `${path(id)}/approve`, { planHash }));
  return 0;
};

const withReason =
  (verb: "deny" | "revert") =>
  async (work: Work, id: string): Promise<number> => {
    const reason = work.values.reason?.trim() ?? "";
    if (reason === "") throw new UsageError("Say why: --reason TEXT");
    tellRun(work, await work.session.call<Run>("POST", `${path(id)}/${verb}`, { reason }));
    return 0;
  };

const verbs: ReadonlyMap<string, (work: Work, id: string) => Promise<number>> = new Map([
  ["show", show],
  ["approve", approve],
  ["reject", withReason("deny")],
  ["revert", withReason("revert")],
]);

/** `./xdr response …` at a running server. The kill switch is a command of the server. */
export const runResponseCommand = async (
  args: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb = "", id, ...others] = positionals;
  const known = verbs.get(verb);
  const isFine = verb === "list" ? id === undefined : known !== undefined && id !== undefined;
  if (!isFine || others.length > 0) {
    throw new UsageError("Say list, or show, approve, reject or revert and one id.");
  }
  return askServer(values, terminal, (session) => {
    const work = { session, terminal, values };
    return known === undefined || id === undefined ? list(work) : known(work, id);
  });
};
