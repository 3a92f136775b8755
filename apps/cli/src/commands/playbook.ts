import { parseArgs } from "node:util";
import { showHostile } from "../hostile-text.ts";
import { loginOptions } from "../server-login.ts";
import type { Session } from "../server-session.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { askServer } from "./ask-server.ts";

interface Known {
  readonly id: string;
  readonly name: string;
}

interface RunThrough {
  readonly outcome: string;
  readonly actions: readonly {
    readonly title: string;
    readonly decision: { readonly effect: string; readonly reasons: readonly string[] };
  }[];
}

interface Started extends Known {
  readonly state: string;
}

const options = {
  ...loginOptions,
  incident: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** By id, by name, or by what the name is as a word: `tell-the-team…`. */
const findPlaybook = async (session: Session, name: string): Promise<Known | undefined> => {
  const { items } = await session.call<{ items: readonly Known[] }>(
    "GET",
    "/api/response/playbooks",
  );
  const word = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const wanted = word(name);
  return (
    items.find((one) => one.id === name || word(one.name) === wanted) ??
    items.find((one) => word(one.name).startsWith(wanted))
  );
};

interface Work {
  readonly session: Session;
  readonly terminal: Terminal;
  readonly known: Known;
  readonly incidentId: string;
  readonly isJson: boolean;
}

const dryRun = async ({ session, terminal, known, incidentId, isJson }: Work): Promise<number> => {
  const path = `/api/response/playbooks/${encodeURIComponent(known.id)}/dry-run`;
  const told = await session.call<RunThrough>("POST", path, { incidentId });
  if (isJson) {
    terminal.out(`${JSON.stringify(told)}\n`);
    return 0;
  }
  terminal.out(`${showHostile(known.name)} would end ${told.outcome}, and ask for:\n`);
  for (const { title, decision } of told.actions) {
    const reasons = showHostile(decision.reasons.join(" "));
    terminal.out(`  ${showHostile(title)}: ${decision.effect}. ${reasons}\n`);
  }
  if (told.actions.length === 0) terminal.out("  nothing\n");
  return 0;
};

const start = async ({ session, terminal, known, incidentId, isJson }: Work): Promise<number> => {
  const body = { playbookId: known.id, incidentId };
  const run = await session.call<Started>("POST", "/api/response/playbook-runs", body);
  const line = `${run.id}  ${run.state}  ${showHostile(run.name)}`;
  terminal.out(`${isJson ? JSON.stringify(run) : line}\n`);
  return 0;
};

/** `./xdr playbook run NAME --incident ID`. The other verbs are commands of the server. */
export const runPlaybookCommand = async (
  args: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb, name, ...others] = positionals;
  if (verb !== "run" || name === undefined || others.length > 0) {
    throw new UsageError("Say run and the name of one playbook.");
  }
  const incidentId = values.incident;
  if (incidentId === undefined) throw new UsageError("Name the incident: --incident ID");
  return askServer(values, terminal, async (session) => {
    const known = await findPlaybook(session, name);
    if (known === undefined) {
      terminal.err("There is no such playbook on the server.\n");
      return 1;
    }
    const work = { session, terminal, known, incidentId, isJson: values.json };
    return values["dry-run"] ? dryRun(work) : start(work);
  });
};
