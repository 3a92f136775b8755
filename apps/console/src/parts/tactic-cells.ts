import { tactics } from "@xdr/event";

/** Labels of the cells of the tactic strip, in kill-chain order. Two letters, unique. */
const letters = [
  "Rc",
  "Rd",
  "Ia",
  "Ex",
  "Ps",
  "Pe",
  "St",
  "Df",
  "Ca",
  "Di",
  "Lm",
  "Co",
  "C2",
  "Xf",
  "Im",
];

export interface TacticCell {
  readonly uid: string;
  readonly name: string;
  readonly letters: string;
}

export const tacticCells: readonly TacticCell[] = tactics.map(([uid, name], index) => ({
  uid,
  name,
  letters: letters[index] ?? "?",
}));

/** One sentence for people who do not see the strip. */
export const tacticSentence = (uids: ReadonlySet<string>): string => {
  const reached = tacticCells.filter((cell) => uids.has(cell.uid)).map((cell) => cell.name);
  return reached.length === 0
    ? "No ATT&CK tactic"
    : `${reached.length} of ${tacticCells.length} ATT&CK tactics: ${reached.join(", ")}`;
};
