import type { Story, StoryLine } from "@xdr/catalog";
import { toRecords } from "@xdr/collect";
import type { Source } from "@xdr/ports";
import type { System } from "../system.ts";

/** Between two batches; the story's own times decide what is in one. */
const tickMs = 200;
/** Ordinary traffic goes on after the story, at its own pace. */
const quietAfterMs = 30_000;

export interface Replay {
  stop(): void;
}

const encode = (lines: readonly StoryLine[], startMs: number): Uint8Array[] =>
  lines.flatMap((line) =>
    line
      .write(startMs + line.atMs)
      .split("\n")
      .map((text) => new TextEncoder().encode(text)),
  );

const send = async (
  system: System,
  source: Source,
  frames: readonly Uint8Array[],
): Promise<void> => {
  const batchId = system.ids.uuid();
  const collected = toRecords(
    frames.map((bytes) => ({ kind: "record", bytes })),
    {
      tenantId: source.tenantId,
      sourceId: source.id,
      batchId,
      receivedTime: system.clock.now(),
      origin: { transport: "replay" },
      hints: source.hints,
    },
  );
  await system.intake.collected(source, collected, batchId);
};

/** Sends a story's records at their times, once, then goes on with its ordinary traffic. */
export const replayStory = (
  system: System,
  story: Story,
  sources: ReadonlyMap<string, Source>,
): Replay => {
  const stopped = new AbortController();
  const { clock, log } = system;
  const play = async (lines: readonly StoryLine[]): Promise<void> => {
    const startWall = clock.now();
    const start = clock.monotonic();
    let at = 0;
    while (at < lines.length && !stopped.signal.aborted) {
      const elapsed = clock.monotonic() - start;
      const due = lines.slice(at).filter((line) => line.atMs <= elapsed);
      at += due.length;
      for (const [name, own] of Map.groupBy(due, (line) => line.source)) {
        const source = sources.get(name);
        if (source !== undefined) await send(system, source, encode(own, startWall));
      }
      await clock.sleep(tickMs, stopped.signal);
    }
  };
  const run = async (): Promise<void> => {
    await play(story.lines);
    log.info("story-told", { story: story.name });
    while (!stopped.signal.aborted) {
      await play(story.ordinary);
      await clock.sleep(quietAfterMs, stopped.signal);
    }
  };
  run().catch((error: unknown) => {
    if (!stopped.signal.aborted) log.error("story-failed", { error: String(error) });
  });
  return { stop: () => stopped.abort(new Error("stopping")) };
};
