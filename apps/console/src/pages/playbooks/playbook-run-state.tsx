const looks: Readonly<Record<string, readonly [string, string]>> = {
  running: ["Under way", "text-accent-text"],
  asking: ["Asks you", "text-accent-text"],
  undoing: ["Being undone", "text-accent-text"],
  failed: ["Failed: look at it", "text-problem"],
  succeeded: ["Done", "text-ok"],
  incomplete: ["Done, but a step did not work", "text-problem"],
  cancelled: ["Cancelled", "text-ink-2"],
  undone: ["Undone", "text-ink-2"],
  dismissed: ["Dismissed", "text-ink-2"],
};

export const PlaybookRunState = ({ state, isAsking }: { state: string; isAsking: boolean }) => {
  const [name, look] = looks[isAsking ? "asking" : state] ?? [state, ""];
  return <span className={`font-medium ${look}`}>{name}</span>;
};
