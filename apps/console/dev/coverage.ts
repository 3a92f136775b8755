import { attackMatrix } from "@xdr/event";
import type { Coverage, TechniqueCoverage, TechniqueRules } from "../src/api/types.ts";

/** Development fixture: a coverage with every state in it. See `routes.ts`. */
const states = ["none", "covered", "none", "blind", "off", "none", "covered"] as const;

const technique = (uid: string, name: string, index: number): TechniqueCoverage => {
  const state = states[index % states.length] ?? "none";
  const enabled = state === "covered" || state === "blind" ? (index % 9) + 1 : 0;
  const figures = {
    state,
    enabled,
    fed: state === "covered" ? enabled : 0,
    disabled: state === "off" ? 2 : 0,
    hits: state === "covered" ? (index * 37) % 230 : 0,
  };
  return { uid, name, ...figures, subs: [{ uid: `${uid}.001`, name: "A part of it", ...figures }] };
};

const techniques = [
  ...new Map(
    attackMatrix.flatMap((tactic) =>
      tactic.techniques.map(({ uid, name }) => [uid, name] as const),
    ),
  ),
].map(([uid, name], index) => technique(uid, name, index));

const countOf = (state: string) => techniques.filter((each) => each.state === state).length;

export const coverage: Coverage = {
  attackVersion: "19",
  days: 7,
  hitDays: 30,
  tactics: attackMatrix.map((tactic) => ({
    uid: tactic.uid,
    name: tactic.name,
    techniques: tactic.techniques.map(({ uid }) => uid),
  })),
  techniques,
  unplaced: [],
  totals: {
    covered: countOf("covered"),
    blind: countOf("blind"),
    off: countOf("off"),
    none: countOf("none"),
  },
  rules: 102,
  untagged: 3,
  products: ["any", "aws", "linux", "windows"],
};

export const techniqueRules = (uid: string): TechniqueRules | undefined => {
  const found = techniques.find((each) => each.uid === uid);
  return found && { technique: found, items: [] };
};
