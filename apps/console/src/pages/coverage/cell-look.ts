import type { CoverageState, TechniqueCoverage } from "../../api/types.ts";
import { countText } from "../../text/number.ts";

export interface StateLook {
  readonly state: CoverageState;
  readonly label: string;
  readonly hint: string;
  /** Classes of the cell; the state is in the words of its label too. */
  readonly className: string;
}

/** In the order of the legend. */
export const stateLooks: readonly StateLook[] = [
  {
    state: "covered",
    label: "Covered",
    hint: "A rule is on and events of its log source come in.",
    className: "border-transparent bg-accent text-on-accent",
  },
  {
    state: "blind",
    label: "No data",
    hint: "Rules are on, but none of their log sources sends anything.",
    className: "hatched border-control text-ink",
  },
  {
    state: "off",
    label: "Turned off",
    hint: "There are rules, and all of them are off.",
    className: "border-dashed border-control bg-surface text-ink-2",
  },
  {
    state: "none",
    label: "No rule",
    hint: "No rule names this technique.",
    className: "border-line bg-sunken text-ink-3",
  },
];

export const stateLook = (state: CoverageState): StateLook => {
  const look = stateLooks.find((each) => each.state === state);
  if (look === undefined) throw new Error(`no look for ${state}`);
  return look;
};

/** What a cell shows, in words, without the name. */
export const stateSentence = (technique: Omit<TechniqueCoverage, "subs">): string => {
  const { state, enabled, fed, disabled, hits } = technique;
  const rules =
    state === "none"
      ? ""
      : `: ${countText(enabled)} on, ${countText(fed)} with data, ${countText(disabled)} off`;
  const found = hits === 0 ? "" : `; ${countText(hits)} findings in 30 days`;
  return `${stateLook(state).label}${rules}${found}`;
};

/** Lets long words break where a reader expects it: cells are narrow. */
export const withSoftHyphens = (name: string): string =>
  name.replace(/(?<=[A-Za-z]{7})(?:tion|ture|ing|ment)\b|(?<=[A-Za-z]{5})naissance\b/g, "\u00ad$&");
/** A gap is whatever would let the technique pass unseen today. */
export const isGap = ({ state }: Pick<TechniqueCoverage, "state">): boolean => state !== "covered";
