import type { CommandPayload, SignedCommand } from "@xdr/signing";
import { Refused, type Responder } from "../responders/responder.ts";
import { believe } from "./believe.ts";
import { deadlineIn, type HostTime } from "./deadline.ts";
import { type Answer, type Journal, type Run, runKeyOf } from "./journal.ts";
import { createRunBook, type RunBookOptions } from "./run-book.ts";
import type { Trust } from "./trust.ts";

export interface ExecutorOptions {
  readonly agentId: string;
  readonly trust: () => Trust | undefined;
  readonly responders: readonly Responder[];
  readonly journal: Journal;
  readonly time: HostTime;
  readonly say: (line: string) => void;
}

export interface Executor {
  /** Does what a believed command says, once, and answers; a command that is not believed is refused. */
  execute(signed: SignedCommand): Promise<Answer>;
  /** Undoes what is due, and ends what an earlier run of the agent began to undo. */
  expire(): Promise<void>;
  /** Undoes all that can be undone; gives why something is not. */
  undoAll(): Promise<readonly string[]>;
  /** After a start of the host: applies again what the start undid and whose time is not up. */
  resume(): Promise<void>;
}

const reasonCharsMax = 1_000;

const refused = (reason: string): Answer => ({ kind: "refused", reason });

const answerOf = (error: unknown): Answer => {
  const text = error instanceof Error ? error.message : String(error);
  const reason = text.slice(0, reasonCharsMax);
  return error instanceof Refused ? { kind: "refused", reason } : { kind: "failed", reason };
};

/** One after the other, in the order in which they came. */
const createLine = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
};

const runOf = (command: CommandPayload, time: HostTime): Run => {
  const { runId, action, planHash, effect, durationMs } = command;
  const begun = { runId, action, planHash, effect, changedTime: time.now() };
  if (durationMs === undefined) return { ...begun, state: "applying" };
  return { ...begun, state: "applying", deadline: deadlineIn(durationMs, time) };
};

/** Does a believed command. Throws `Refused` when nothing was done. */
const createPerformer = (
  options: RunBookOptions & { readonly book: ReturnType<typeof createRunBook> },
) => {
  const { responders, journal, time, say, book } = options;

  const apply = async (responder: Responder, command: CommandPayload): Promise<Answer> => {
    const key = runKeyOf(command);
    const known = journal.run(key);
    if (known?.state === "applied") return { kind: "done", isThere: true, observed: "as before" };
    if (known !== undefined && known.state !== "applying") {
      throw new Refused("This run was undone on this host; it is not done again.");
    }
    const run = known ?? runOf(command, time);
    journal.putRun(key, run);
    try {
      await responder.apply(run.effect, book.view(key, run));
    } catch (error) {
      // Nothing was done, so that nothing has to be undone.
      if (error instanceof Refused) book.put(key, run, "reverted");
      throw error;
    }
    book.put(key, run, "applied");
    say(`${run.action} was applied for run ${run.runId}`);
    return { kind: "done", ...(await responder.verify(run.effect, book.view(key, run))) };
  };

  const revert = async (responder: Responder, command: CommandPayload): Promise<Answer> => {
    if (responder.irreversible !== undefined) throw new Refused(responder.irreversible);
    const key = runKeyOf(command);
    const known = journal.run(key);
    const run = known ?? runOf(command, time);
    // One that never came is kept too, so that an `apply` that comes late does nothing.
    if (known === undefined) book.put(key, run, "reverted");
    else if (known.state !== "reverted") {
      await book.undo(responder, key, run);
      say(`${run.action} was undone for run ${run.runId}`);
    }
    return { kind: "done", ...(await responder.verify(run.effect, book.view(key, run))) };
  };

  return async (command: CommandPayload): Promise<Answer> => {
    const responder = responders.get(command.action);
    if (responder === undefined) throw new Refused(`This host cannot ${command.action}.`);
    const { operation } = command;
    if (operation === "apply") return apply(responder, command);
    if (operation === "revert") return revert(responder, command);
    const noted = journal.run(runKeyOf(command))?.noted;
    const view = { runId: command.runId, noted, note: () => undefined };
    if (operation === "verify") {
      return { kind: "done", ...(await responder.verify(command.effect, view)) };
    }
    return { kind: "done", effect: await responder.plan(command.target, view) };
  };
};

export const createExecutor = (options: ExecutorOptions): Executor => {
  const { agentId, journal, time, say } = options;
  const inLine = createLine();
  const responders = new Map(options.responders.map((one) => [one.action, one]));
  const book = createRunBook({ responders, journal, time, say });
  const perform = createPerformer({ responders, journal, time, say, book });
  const execute = async (signed: SignedCommand): Promise<Answer> => {
    const command = believe(signed, { agentId, trust: options.trust() }, time.now());
    if (typeof command === "string") {
      say(`a command was refused: ${command}`);
      return refused(command);
    }
    const { commandId, expiresTime } = command;
    const earlier = journal.answered(commandId);
    if (earlier !== undefined) return earlier;
    const answer = await perform(command).catch(answerOf);
    journal.putAnswer(commandId, { answer, expiresTime });
    return answer;
  };
  return {
    execute: (signed) => inLine(() => execute(signed)),
    expire: () => inLine(book.undoDue),
    undoAll: () => inLine(book.undoAll),
    resume: () => inLine(book.applyAgain),
  };
};
