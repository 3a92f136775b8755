const looks: Readonly<Record<string, readonly [string, string]>> = {
  waiting: ["Waits for approval", "text-accent-text"],
  ready: ["About to begin", "text-accent-text"],
  running: ["Under way", "text-accent-text"],
  succeeded: ["In effect", "text-ok"],
  reverting: ["Being undone", "text-accent-text"],
  reverted: ["Undone", "text-ink-2"],
  failed: ["Failed", "text-problem"],
  denied: ["Denied", "text-problem"],
  cancelled: ["Taken back", "text-ink-2"],
  expired: ["Nobody approved in time", "text-ink-2"],
};

export const RunState = ({ state }: { state: string }) => {
  const [name, look] = looks[state] ?? [state, ""];
  return <span className={`font-medium ${look}`}>{name}</span>;
};
