import { parseArgs } from "node:util";
import { showHostile } from "../hostile-text.ts";
import { loginOptions } from "../server-login.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { askServer } from "./ask-server.ts";

interface Onboarding {
  readonly isDone: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly isDone: boolean;
    readonly fact: string;
    readonly missing?: string;
  }[];
}

const options = { ...loginOptions, json: { type: "boolean", default: false } } as const;

/** `./xdr onboarding`: how far the tenant is. Exit codes: 0 done, 1 something is missing, 2 wrong use. */
export const runOnboarding = async (
  args: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (positionals.length > 0) throw new UsageError("onboarding takes options only.");
  return askServer(values, terminal, async (session) => {
    const onboarding = await session.call<Onboarding>("GET", "/api/onboarding");
    if (values.json) {
      terminal.out(`${JSON.stringify(onboarding)}\n`);
      return onboarding.isDone ? 0 : 1;
    }
    for (const { id, title, isDone, fact, missing } of onboarding.steps) {
      terminal.out(
        `${isDone ? "done" : "open"}  ${id.padEnd(8)}  ${title}: ${showHostile(fact, 300)}\n`,
      );
      if (missing !== undefined) terminal.out(`                ${showHostile(missing, 500)}\n`);
    }
    return onboarding.isDone ? 0 : 1;
  });
};
