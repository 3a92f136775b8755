import { type NoteKey, openCheckpoint, type SignedCheckpoint, splitNotes } from "@xdr/audit";
import type { CheckpointSink, Log } from "@xdr/ports";

/** The checkpoints by this key in every place that can be read, by size. */
export const readCheckpoints = async (
  sinks: readonly CheckpointSink[],
  key: NoteKey,
  log: Log,
): Promise<readonly SignedCheckpoint[]> => {
  const found = new Map<string, SignedCheckpoint>();
  for (const sink of sinks) {
    for (const note of splitNotes(await textOf(sink, log))) {
      const opened = openCheckpoint(note, key);
      if (opened.ok)
        found.set(`${opened.checkpoint.size} ${opened.checkpoint.rootHash}`, opened.checkpoint);
      else log.warn("audit-checkpoint-foreign", { place: sink.place, reason: opened.reason });
    }
  }
  return [...found.values()].toSorted((left, right) => left.size - right.size);
};

const textOf = async (sink: CheckpointSink, log: Log): Promise<string> => {
  try {
    return await sink.text();
  } catch (error) {
    log.error("audit-checkpoints-unreadable", { place: sink.place, error: String(error) });
    return "";
  }
};
