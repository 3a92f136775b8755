import { attackMatrixVersion } from "@xdr/event";
import type { Coverage, CoverageState, TechniqueCoverage } from "./coverage.ts";

/**
 * A layer for MITRE's ATT&CK Navigator, format 4.5
 * (github.com/mitre-attack/attack-navigator, layers/spec/v4.5/layerformat.md). The score is the
 * number of rules that are on and fed; colours tell the state.
 */
export interface NavigatorLayer {
  readonly name: string;
  readonly description: string;
  readonly domain: "enterprise-attack";
  readonly versions: {
    readonly attack: string;
    readonly navigator: string;
    readonly layer: "4.5";
  };
  readonly sorting: number;
  readonly hideDisabled: boolean;
  readonly techniques: readonly {
    readonly techniqueID: string;
    readonly score: number;
    readonly color: string;
    readonly comment: string;
    readonly enabled: boolean;
    readonly showSubtechniques: boolean;
  }[];
  readonly gradient: {
    readonly colors: readonly string[];
    readonly minValue: number;
    readonly maxValue: number;
  };
  readonly legendItems: readonly { readonly label: string; readonly color: string }[];
}

const looks: Readonly<Record<Exclude<CoverageState, "none">, readonly [string, string]>> = {
  covered: ["#4f46c8", "Rules on, events come in"],
  blind: ["#f0c36d", "Rules on, no events for them"],
  off: ["#c3c8d1", "Rules turned off"],
};

/** Oldest Navigator that reads this format. */
const navigatorVersion = "4.9.0";

export const navigatorLayer = (coverage: Coverage, name: string): NavigatorLayer => {
  const rows = [...coverage.techniques.values()]
    .flatMap((technique) => [technique, ...technique.subs])
    .toSorted((left, right) => (left.uid < right.uid ? -1 : 1));
  const most = rows.reduce((max, { fed }) => Math.max(max, fed), 1);
  return {
    name: name.slice(0, 100),
    description: "Mini-XDR: which ATT&CK techniques the rules of this tenant cover.",
    domain: "enterprise-attack",
    versions: { attack: attackMatrixVersion, navigator: navigatorVersion, layer: "4.5" },
    sorting: 0,
    hideDisabled: false,
    techniques: rows.flatMap(techniqueOf),
    gradient: { colors: ["#ecebfb", "#4f46c8"], minValue: 0, maxValue: most },
    legendItems: Object.values(looks).map(([color, label]) => ({ label, color })),
  };
};

const techniqueOf = (row: TechniqueCoverage): NavigatorLayer["techniques"] => {
  if (row.state === "none") return [];
  const [color] = looks[row.state];
  const comment = `${row.enabled} on (${row.fed} fed), ${row.disabled} off, ${row.hits} findings in 30 days`;
  return [
    {
      techniqueID: row.uid,
      score: row.fed,
      color,
      comment,
      enabled: true,
      showSubtechniques: row.subs.length > 0,
    },
  ];
};
