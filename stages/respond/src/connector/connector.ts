import { isIP } from "node:net";
import {
  type ConnectorAction,
  type ConnectorCall,
  type ConnectorDefinition,
  isXdrError,
  visibleText,
  XdrError,
} from "@xdr/event";
import { createCredentials, refusalOf, sendPatiently } from "@xdr/outbound";
import type { Clock, Egress, HostAnswer, HostCommand } from "@xdr/ports";
import { fillCall, type Known } from "./fill.ts";
import { askAnswer, readAnswer, textOf, type VendorAnswer, valueAt } from "./read-answer.ts";

export const connectorLimits = Object.freeze({
  /** Between two looks at what a vendor is still at. */
  pollMs: 1_000,
  /** Of what a vendor says, what is kept or shown. */
  keptCharsMax: 2_048,
  seenCharsMax: 300,
});

export interface ConnectorOptions {
  readonly definition: ConnectorDefinition;
  /** Settings and secrets by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly egress: Egress;
  readonly clock: Clock;
}

export interface Connector {
  /** Carries out one operation of one run, as `HostCommands` promises for hosts. */
  operate(command: HostCommand, signal: AbortSignal): Promise<HostAnswer>;
  /** Asks the vendor who we are. Throws what says why it does not work. */
  check(signal: AbortSignal): Promise<void>;
}

/** A call that the vendor, or what it said, forbids: trying again cannot help. */
const refused = (say: string): HostAnswer => ({ kind: "refused", reason: say });

/** Names come from logs and go into queries of the vendors' own languages: nothing that quotes. */
const plainTarget = /^(?!\.{1,2}$)[\p{L}\p{N}._@:+ -]{1,256}$/u;

type Told = { readonly answer: VendorAnswer } | { readonly stop: HostAnswer };

const codes = { refused: "RESPOND_ACTION_FAILED", invalid: "RESPOND_ACTION_FAILED" } as const;

const isFine = ({ accept }: ConnectorCall, status: number): boolean =>
  accept === undefined ? status >= 200 && status < 300 : accept.includes(status);

const textsOf = (value: unknown): readonly (readonly [string, string])[] =>
  Object.entries(typeof value === "object" && value !== null ? value : {}).flatMap(
    ([name, text]) => (typeof text === "string" ? [[name, text] as const] : []),
  );

/** Runs what a definition says. Pure but for `egress` and waiting for a vendor that is busy. */
export const createConnector = (options: ConnectorOptions): Connector => {
  const { definition, values, egress, clock } = options;
  const settings = new Map(Object.entries(values));

  const ask = async (
    call: ConnectorCall,
    known: Known,
    { prove, signal }: { prove: ReturnType<typeof createCredentials>; signal: AbortSignal },
  ): Promise<VendorAnswer> => {
    const request = fillCall(call, known);
    const headers = { ...request.headers, ...(await prove(signal)) };
    return readAnswer(await sendPatiently(options, { ...request, headers }, signal));
  };

  const judge = (call: ConnectorCall, answer: VendorAnswer, known: Known): Told => {
    const { status, text } = answer;
    const error = call.errors?.find(
      (one) => one.status === status && (one.holds === undefined || text.includes(one.holds)),
    );
    if (error?.means === "refused") return { stop: refused(error.say) };
    if (error?.means === "failed") return { stop: { kind: "failed", reason: error.say } };
    if (error === undefined && !isFine(call, status)) {
      const problem = refusalOf(
        { status, body: Buffer.from(text) },
        Object.values(values),
        codes.refused,
      );
      return { stop: { kind: "failed", reason: problem.message } };
    }
    const all = new Map([...known.settings, ...known.found]);
    const bad = call.must?.find(({ test }) => !askAnswer(test, answer, all).holds);
    return bad === undefined ? { answer } : { stop: refused(bad.say) };
  };

  const keepFrom = (call: ConnectorCall, { body }: VendorAnswer, found: Map<string, string>) => {
    for (const [name, path] of Object.entries(call.keep ?? {})) {
      const text = textOf(valueAt(body, path));
      if (text === undefined || text.length > connectorLimits.keptCharsMax) {
        throw new XdrError(codes.invalid, `The vendor's answer has no ${path.join(".")}.`);
      }
      found.set(name, text);
    }
  };

  /** The calls in order. What they keep is known to the later ones. */
  const run = async (
    calls: readonly ConnectorCall[],
    found: Map<string, string>,
    signal: AbortSignal,
  ): Promise<Told | undefined> => {
    const prove = createCredentials({ auth: definition.auth, values, egress, clock, codes });
    let last: Told | undefined;
    for (const call of calls) {
      const known = { settings, found };
      last = judge(call, await ask(call, known, { prove, signal }), known);
      if ("stop" in last) return last;
      const all = new Map([...settings, ...found]);
      if (call.doneIf !== undefined && askAnswer(call.doneIf, last.answer, all).holds) return last;
      keepFrom(call, last.answer, found);
    }
    return last;
  };

  const operations = {
    plan: async (action: ConnectorAction, found: Map<string, string>, signal: AbortSignal) => {
      const before = new Set(found.keys());
      const told = await run(action.plan, found, signal);
      if (told !== undefined && "stop" in told) return told.stop;
      const kept = Object.fromEntries([...found].filter(([name]) => !before.has(name)));
      return { kind: "done", effect: { connector: definition.name, kept } } as const;
    },
    change: async (
      calls: readonly ConnectorCall[],
      found: Map<string, string>,
      signal: AbortSignal,
    ) => {
      const told = await run(calls, found, signal);
      return told !== undefined && "stop" in told ? told.stop : ({ kind: "done" } as const);
    },
    verify: async (action: ConnectorAction, found: Map<string, string>, signal: AbortSignal) => {
      for (;;) {
        const told = await run(action.verify, new Map(found), signal);
        if (told === undefined || "stop" in told) {
          return (
            told?.stop ?? ({ kind: "failed", reason: "The definition looks at nothing." } as const)
          );
        }
        const all = new Map([...settings, ...found]);
        const isPending =
          action.pending !== undefined && askAnswer(action.pending, told.answer, all).holds;
        if (isPending) {
          await clock.sleep(connectorLimits.pollMs, signal);
          continue;
        }
        const asked = action.isThere.map((test) => askAnswer(test, told.answer, all));
        const seen = `${definition.title}: ${asked.map((one) => one.seen).join(", ")}`;
        const observed = visibleText(seen, connectorLimits.seenCharsMax);
        return { kind: "done", isThere: asked.every(({ holds }) => holds), observed } as const;
      }
    },
  };

  const operate = async (command: HostCommand, signal: AbortSignal): Promise<HostAnswer> => {
    const action = definition.actions[command.action];
    if (action === undefined) return refused(`${definition.title} cannot ${command.action}.`);
    if (command.expiresTime <= clock.now()) return refused("It is too late.");
    const target = textOf(valueAt(command.target, ["target"])) ?? "";
    if (!plainTarget.test(target)) {
      return refused(
        "The name of the target holds characters that no vendor's query is asked with.",
      );
    }
    const version = isIP(target);
    if (action.ipVersions?.every((one) => one !== version)) {
      return refused(`${definition.title} takes no address like that.`);
    }
    const kept = valueAt(command.effect, ["kept"]);
    const found = new Map([["run", command.runId], ...textsOf(command.target), ...textsOf(kept)]);
    switch (command.operation) {
      case "plan":
        return operations.plan(action, found, signal);
      case "apply":
        return operations.change(action.apply, found, signal);
      case "verify":
        return operations.verify(action, found, signal);
      case "revert":
        return action.revert === undefined
          ? refused("It cannot be undone there.")
          : operations.change(action.revert, found, signal);
    }
  };

  return {
    operate: async (command, signal) => {
      const isLate = AbortSignal.timeout(Math.max(1, command.expiresTime - clock.now()));
      try {
        return await operate(command, AbortSignal.any([signal, isLate]));
      } catch (error) {
        if (isLate.aborted) return { kind: "failed", reason: "The vendor did not answer in time." };
        if (!isXdrError(error)) throw error;
        const isFinal = error.code === "EGRESS_ADDRESS_DENIED";
        return { kind: isFinal ? "refused" : "failed", reason: error.message };
      }
    },
    check: async (signal) => {
      const told = await run([definition.check], new Map(), signal);
      if (told === undefined || !("stop" in told) || told.stop.kind === "done") return;
      throw new XdrError("RESPOND_ACTION_FAILED", told.stop.reason);
    },
  };
};
