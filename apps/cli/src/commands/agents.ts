import { parseArgs } from "node:util";
import { showHostile } from "../hostile-text.ts";
import { loginOptions } from "../server-login.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { askServer } from "./ask-server.ts";

interface Agent {
  readonly id: string;
  readonly hostname: string;
  readonly group: string;
  readonly version: string;
  readonly state: string;
  readonly lastSeenTime?: number;
  readonly health?: {
    readonly spoolWaiting: number;
    readonly sensors: readonly { readonly name: string; readonly state: string }[];
  };
}

const options = {
  ...loginOptions,
  state: { type: "string" },
  group: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const lineOf = (agent: Agent): string => {
  const off = agent.health?.sensors.filter(({ state }) => state !== "running") ?? [];
  const seen =
    agent.lastSeenTime === undefined ? "never" : new Date(agent.lastSeenTime).toISOString();
  return [
    agent.id,
    agent.state.padEnd(7),
    showHostile(agent.group, 63),
    showHostile(agent.hostname, 80),
    showHostile(agent.version, 20),
    `seen ${seen}`,
    `waiting ${agent.health?.spoolWaiting ?? 0}`,
    off.length === 0
      ? ""
      : `not running: ${off.map(({ name }) => showHostile(name, 80)).join(", ")}`,
  ]
    .join("  ")
    .trimEnd();
};

/** `./xdr agents list`: the fleet of a running server. */
export const runAgents = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (positionals.join(" ") !== "list") throw new UsageError("agents takes the verb list.");
  return askServer(values, terminal, async (session) => {
    const { items } = await session.call<{ items: readonly Agent[] }>("GET", "/api/agents");
    const { state, group } = values;
    const wanted = items
      .filter((agent) => state === undefined || agent.state === state)
      .filter((agent) => group === undefined || agent.group === group);
    for (const agent of wanted) {
      terminal.out(`${values.json ? JSON.stringify(agent) : lineOf(agent)}\n`);
    }
    return 0;
  });
};
