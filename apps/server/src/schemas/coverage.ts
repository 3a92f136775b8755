import { Type } from "typebox";
import { Id, Severity } from "./common.ts";

export const CoverageState = Type.Union([
  Type.Literal("covered"),
  Type.Literal("blind"),
  Type.Literal("off"),
  Type.Literal("none"),
]);

const Figures = {
  uid: Type.String(),
  name: Type.String(),
  state: CoverageState,
  enabled: Type.Integer({ description: "Rules that are on" }),
  fed: Type.Integer({ description: "Rules that are on and that events reach" }),
  disabled: Type.Integer({ description: "Rules that are off" }),
  hits: Type.Integer({ description: "Findings of the last 30 days" }),
};

export const TechniqueCoverage = Type.Object({
  ...Figures,
  subs: Type.Array(Type.Object(Figures)),
});

export const CoverageFilter = Type.Object({
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 90, description: "Days of events that feed rules; 7" }),
  ),
  product: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: "`any`: rules that name no product" }),
  ),
  levelMin: Type.Optional(
    Type.Union([
      Type.Literal("informational"),
      Type.Literal("low"),
      Type.Literal("medium"),
      Type.Literal("high"),
      Type.Literal("critical"),
    ]),
  ),
});

export const Coverage = Type.Object({
  attackVersion: Type.String(),
  days: Type.Integer(),
  hitDays: Type.Integer(),
  tactics: Type.Array(
    Type.Object({
      uid: Type.String(),
      name: Type.String(),
      techniques: Type.Array(Type.String()),
    }),
  ),
  techniques: Type.Array(TechniqueCoverage),
  unplaced: Type.Array(TechniqueCoverage, {
    description: "Ids that rules name and this release of ATT&CK does not have",
  }),
  totals: Type.Object({
    covered: Type.Integer(),
    blind: Type.Integer(),
    off: Type.Integer(),
    none: Type.Integer(),
  }),
  rules: Type.Integer(),
  untagged: Type.Integer({ description: "Rules that name no technique" }),
  products: Type.Array(Type.String()),
});

export const TechniqueRules = Type.Object({
  technique: TechniqueCoverage,
  items: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      level: Type.String(),
      severity: Severity,
      logsource: Type.String({ description: "product/category/service" }),
      enabled: Type.Boolean(),
      fed: Type.Boolean(),
      hits: Type.Integer(),
      techniques: Type.Array(Type.String()),
    }),
  ),
});

/** A layer of MITRE's ATT&CK Navigator, format 4.5. */
export const NavigatorLayer = Type.Object({
  name: Type.String(),
  description: Type.String(),
  domain: Type.Literal("enterprise-attack"),
  versions: Type.Object({
    attack: Type.String(),
    navigator: Type.String(),
    layer: Type.Literal("4.5"),
  }),
  sorting: Type.Integer(),
  hideDisabled: Type.Boolean(),
  techniques: Type.Array(
    Type.Object({
      techniqueID: Type.String(),
      score: Type.Integer(),
      color: Type.String(),
      comment: Type.String(),
      enabled: Type.Boolean(),
      showSubtechniques: Type.Boolean(),
    }),
  ),
  gradient: Type.Object({
    colors: Type.Array(Type.String()),
    minValue: Type.Integer(),
    maxValue: Type.Integer(),
  }),
  legendItems: Type.Array(Type.Object({ label: Type.String(), color: Type.String() })),
});
