import { parseArgs } from "node:util";
import { type KillSwitch, visibleText } from "@xdr/event";
import type { ControlStore } from "@xdr/ports";
import { runCommand } from "../start/run-command.ts";
import { withControl } from "../start/with-control.ts";

const usage = `usage: ./xdr response kill-switch status [--json] [--data DIR]
       ./xdr response kill-switch on --reason TEXT [--data DIR]
       ./xdr response kill-switch off --reason TEXT [--data DIR]
`;

const reasonCharsMax = 500;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const lineOf = (state: KillSwitch | undefined): string =>
  state === undefined
    ? "off: actions may begin as policy says"
    : `on since ${new Date(state.time).toISOString()}: ${visibleText(state.reason, reasonCharsMax)}`;

const turn = (
  control: ControlStore,
  { on, reason, now }: { readonly on: boolean; readonly reason: string; readonly now: number },
): Promise<KillSwitch | undefined> =>
  control.asSystem(async (tx) => {
    const before = await tx.runDirectory.killSwitch();
    const state = on ? (before ?? { by: "operator", time: now, reason }) : undefined;
    await tx.runDirectory.setKillSwitch(state);
    await tx.receipts.append({
      action: on ? "response.kill-switch-on" : "response.kill-switch-off",
      actor: { kind: "system", id: "cli", label: "command line" },
      target: { kind: "installation", id: "response" },
      ...{ outcome: "success", reason },
      changes: { killSwitch: [before !== undefined, on] },
    });
    return state;
  });

const options = {
  data: { type: "string" },
  reason: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [noun, verb = ""] = positionals;
  const reason = (values.reason ?? "").trim().slice(0, reasonCharsMax);
  const isKnown = noun === "kill-switch" && ["status", "on", "off"].includes(verb);
  if (!isKnown || (verb !== "status" && reason === "")) {
    process.stderr.write(usage);
    return 2;
  }
  await withControl(values.data, async ({ control, clock }) => {
    const state =
      verb === "status"
        ? await control.asSystem((tx) => tx.runDirectory.killSwitch())
        : await turn(control, { on: verb === "on", reason, now: clock.now() });
    say(values.json ? JSON.stringify({ on: state !== undefined, ...state }) : lineOf(state));
  });
  return 0;
};

/**
 * `./xdr response …`: the kill switch of the whole installation, beside a running server or without
 * one. Exit codes: 0 done, 1 refused, 2 wrong use.
 */
export const runResponse = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
