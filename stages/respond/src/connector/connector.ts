import {
  type ConnectorAction,
  type ConnectorCall,
  type ConnectorDefinition,
  isXdrError,
  normalizeAddress,
  visibleText,
  XdrError,
} from "@xdr/event";
import { createSigner, refusalOf, type Signer, sendPatiently } from "@xdr/outbound";
import type { Clock, Egress, HostAnswer, HostCommand, Mailer } from "@xdr/ports";
import { checkMail, sendMail } from "./connector-mail.ts";
import { fillCall } from "./fill.ts";
import { wordsOf } from "./incident-facts.ts";
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
  /** For definitions that send mail. */
  readonly mailer?: Mailer;
  /** Of the incident that people are told of; given with `plan`, which keeps what is said. */
  readonly facts?: Readonly<Record<string, string>>;
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

/** A connector at work: what it was made with, and its settings as holes are filled with them. */
interface Session {
  readonly options: ConnectorOptions;
  readonly settings: ReadonlyMap<string, string>;
  /** Asks for a token once, however often the connector calls. */
  readonly prove: Signer | undefined;
}

const holesOf = ({ settings }: Session, found: ReadonlyMap<string, string>) =>
  new Map([...settings, ...found]);

const judge = (
  { options }: Session,
  call: ConnectorCall,
  { answer, all }: { readonly answer: VendorAnswer; readonly all: ReadonlyMap<string, string> },
): Told => {
  const { status, text } = answer;
  const error = call.errors?.find(
    (one) => one.status === status && (one.holds === undefined || text.includes(one.holds)),
  );
  if (error?.means === "refused") return { stop: refused(error.say) };
  if (error?.means === "failed") return { stop: { kind: "failed", reason: error.say } };
  if (error === undefined && !isFine(call, status)) {
    const said = { status, body: Buffer.from(text) };
    const problem = refusalOf(said, Object.values(options.values), codes.refused);
    return { stop: { kind: "failed", reason: problem.message } };
  }
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
const runCalls = async (
  session: Session,
  calls: readonly ConnectorCall[],
  { found, signal }: { readonly found: Map<string, string>; readonly signal: AbortSignal },
): Promise<Told | undefined> => {
  const { options, settings, prove } = session;
  if (prove === undefined) return undefined;
  let last: Told | undefined;
  for (const call of calls) {
    const request = fillCall(call, { settings, found });
    const headers = { ...request.headers, ...(await prove(request, signal)) };
    const answer = readAnswer(await sendPatiently(options, { ...request, headers }, signal));
    const all = holesOf(session, found);
    last = judge(session, call, { answer, all });
    if ("stop" in last) return last;
    if (call.doneIf !== undefined && askAnswer(call.doneIf, answer, all).holds) return last;
    keepFrom(call, answer, found);
  }
  return last;
};

interface Work {
  readonly found: Map<string, string>;
  readonly signal: AbortSignal;
}

const planIt = async (
  session: Session,
  action: ConnectorAction,
  work: Work,
): Promise<HostAnswer> => {
  const before = new Set(work.found.keys());
  // What is approved is what is said: the incident may change meanwhile.
  for (const [name, text] of wordsOf(action, session.options.facts ?? {})) {
    work.found.set(name, text);
  }
  const told = await runCalls(session, action.plan, work);
  if (told !== undefined && "stop" in told) return told.stop;
  const kept = Object.fromEntries([...work.found].filter(([name]) => !before.has(name)));
  return { kind: "done", effect: { connector: session.options.definition.name, kept } };
};

const changeIt = async (
  session: Session,
  calls: readonly ConnectorCall[],
  { mail, ...work }: Work & { readonly mail?: ConnectorAction["mail"] | undefined },
): Promise<HostAnswer> => {
  if (mail !== undefined) {
    const known = holesOf(session, work.found);
    await sendMail(session.options, mail, { known, signal: work.signal });
    return { kind: "done" };
  }
  const told = await runCalls(session, calls, work);
  return told !== undefined && "stop" in told ? told.stop : { kind: "done" };
};

const verifyIt = async (
  session: Session,
  action: ConnectorAction,
  { found, signal }: Work,
): Promise<HostAnswer> => {
  const { definition, clock } = session.options;
  if (action.isBlind === true) {
    const observed = `${definition.title} took it. Whether people see it cannot be asked there.`;
    return { kind: "done", isThere: true, observed };
  }
  for (;;) {
    const told = await runCalls(session, action.verify, { found: new Map(found), signal });
    if (told === undefined) return { kind: "failed", reason: "The definition looks at nothing." };
    if ("stop" in told) return told.stop;
    const all = holesOf(session, found);
    if (action.pending !== undefined && askAnswer(action.pending, told.answer, all).holds) {
      await clock.sleep(connectorLimits.pollMs, signal);
      continue;
    }
    const asked = action.isThere.map((test) => askAnswer(test, told.answer, all));
    const seen = `${definition.title}: ${asked.map((one) => one.seen).join(", ")}`;
    const observed = visibleText(seen, connectorLimits.seenCharsMax);
    return { kind: "done", isThere: asked.every(({ holds }) => holds), observed };
  }
};

/** Why a target is none that the product is asked about; `undefined` otherwise. */
const targetProblem = (
  { definition }: ConnectorOptions,
  action: ConnectorAction,
  target: string,
): string | undefined => {
  if (!plainTarget.test(target)) {
    return "The name of the target holds characters that no vendor's query is asked with.";
  }
  const address = normalizeAddress(target);
  const version = address?.includes(":") === true ? 6 : 4;
  const isTaken = action.ipVersions?.includes(version) ?? true;
  const isOne = action.ipVersions === undefined || address !== undefined;
  return isTaken && isOne ? undefined : `${definition.title} takes no address like that.`;
};

const operate = async (
  session: Session,
  command: HostCommand,
  signal: AbortSignal,
): Promise<HostAnswer> => {
  const { definition, clock } = session.options;
  const action = definition.actions[command.action];
  if (action === undefined) return refused(`${definition.title} cannot ${command.action}.`);
  if (command.expiresTime <= clock.now()) return refused("It is too late.");
  const target = textOf(valueAt(command.target, ["target"])) ?? "";
  const problem = targetProblem(session.options, action, target);
  if (problem !== undefined) return refused(problem);
  const kept = valueAt(command.effect, ["kept"]);
  const found = new Map([["run", command.runId], ...textsOf(command.target), ...textsOf(kept)]);
  switch (command.operation) {
    case "plan":
      return planIt(session, action, { found, signal });
    case "apply":
      return changeIt(session, action.apply, { found, signal, mail: action.mail });
    case "verify":
      return verifyIt(session, action, { found, signal });
    case "revert":
      return action.revert === undefined
        ? refused("It cannot be undone there.")
        : changeIt(session, action.revert, { found, signal });
  }
};

/** Runs what a definition says. Pure but for `egress` and waiting for a vendor that is busy. */
export const createConnector = (options: ConnectorOptions): Connector => {
  const { auth } = options.definition;
  const prove = auth.kind === "smtp" ? undefined : createSigner({ ...options, auth, codes });
  const session = { options, settings: new Map(Object.entries(options.values)), prove };
  return {
    operate: async (command, signal) => {
      const isLate = AbortSignal.timeout(Math.max(1, command.expiresTime - options.clock.now()));
      try {
        return await operate(session, command, AbortSignal.any([signal, isLate]));
      } catch (error) {
        if (isLate.aborted) return { kind: "failed", reason: "The vendor did not answer in time." };
        if (!isXdrError(error)) throw error;
        const isFinal = error.code === "EGRESS_ADDRESS_DENIED";
        return { kind: isFinal ? "refused" : "failed", reason: error.message };
      }
    },
    check: async (signal) => {
      const { check } = options.definition;
      if (check === undefined) return checkMail(options, session.settings, signal);
      const work = { found: new Map<string, string>(), signal };
      const told = await runCalls(session, [check], work);
      if (told === undefined || !("stop" in told) || told.stop.kind === "done") return;
      throw new XdrError("RESPOND_ACTION_FAILED", told.stop.reason);
    },
  };
};
