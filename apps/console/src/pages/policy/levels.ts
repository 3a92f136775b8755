/** What each level of autonomy means under the shipped policy. */
export const autonomyLevels = [
  { title: "0 · Watch", text: "Nothing is carried out that people can feel." },
  { title: "1 · Ask", text: "People approve everything that can be felt." },
  {
    title: "2 · Outside",
    text: "Evidence is collected, and an outside address cut off for a severe incident.",
  },
  { title: "3 · Sure and small", text: "What can be undone, on few targets of a sure incident." },
  { title: "4 · Act", text: "What can be undone is done. Critical targets still need two people." },
] as const;

/** Words that a policy may use, for completion. */
export const policyWords: readonly string[] = [
  ...["permit", "forbid", "when", "unless", "principal", "action", "resource", "context"],
  ...["Xdr::Person", "Xdr::Machine", "Xdr::Target"],
  ...["any", "felt", "unfelt", "observe", "notify", "collect"].map((n) => `Xdr::Action::"${n}"`),
  ...["isolate", "evict", "restore", "harden"].map((n) => `Xdr::Action::"${n}"`),
  ...["principal.role", "principal.name"],
  ...["resource.kind", "resource.criticality", "resource.isInside"],
  ...["resource.isLastResort", "resource.name"],
  ...["context.severity", "context.score", "context.autonomy", "context.isBusinessTime"],
  ...["context.isReversible", "context.blastRadius", "context.targets"],
  ...["context.approvals", "context.otherApprovals"],
];

const minutesText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** `09:00` of minutes after midnight; the end of the day is the last minute that a clock shows. */
export const clockText = (minutes: number): string => minutesText(Math.min(minutes, 24 * 60 - 1));

/** Minutes after midnight of `09:00`; undefined for what is no time. */
export const minutesOf = (text: string): number | undefined => {
  const found = /^(\d{2}):(\d{2})$/.exec(text);
  return found === null ? undefined : Number(found[1]) * 60 + Number(found[2]);
};
