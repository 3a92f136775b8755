import { type NoteKey, type OpenedCheckpoints, openCheckpoints, splitNotes } from "@xdr/audit";
import type { CheckpointSink, Log } from "@xdr/ports";

/** The checkpoints by these keys, and by those they were exchanged for, in every place that can be read. */
export const readCheckpoints = async (
  sinks: readonly CheckpointSink[],
  keys: readonly NoteKey[],
  log: Log,
): Promise<OpenedCheckpoints> => {
  const notes = new Set<string>();
  for (const sink of sinks) {
    for (const note of splitNotes(await textOf(sink, log))) notes.add(note);
  }
  const opened = openCheckpoints([...notes], keys);
  for (const reason of opened.refused) log.warn("audit-checkpoint-foreign", { reason });
  const checkpoints = opened.checkpoints.toSorted((left, right) => left.size - right.size);
  return { ...opened, checkpoints };
};

const textOf = async (sink: CheckpointSink, log: Log): Promise<string> => {
  try {
    return await sink.text();
  } catch (error) {
    log.error("audit-checkpoints-unreadable", { place: sink.place, error: String(error) });
    return "";
  }
};
