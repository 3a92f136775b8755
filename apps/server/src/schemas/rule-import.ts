import { Type } from "typebox";
import { Id } from "./common.ts";

export const ImportKind = Type.Union([
  Type.Literal("added"),
  Type.Literal("changed"),
  Type.Literal("edited"),
  Type.Literal("unchanged"),
  Type.Literal("removed"),
  Type.Literal("taken"),
]);

export const ImportCounts = Type.Object({
  added: Type.Integer(),
  changed: Type.Integer(),
  edited: Type.Integer({ description: "Changed upstream and edited here: the text here stays" }),
  unchanged: Type.Integer(),
  removed: Type.Integer({ description: "Not upstream any more: turned off, not deleted" }),
  taken: Type.Integer({ description: "Another rule has the id: left out" }),
});

export const ImportDraft = Type.Object({
  id: Id,
  name: Type.String(),
  files: Type.Integer(),
  rules: Type.Integer(),
  rejected: Type.Integer(),
});

export const ImportProblems = Type.Array(
  Type.Object({ file: Type.String(), line: Type.Integer(), reason: Type.String() }),
  { description: "At most 500; hostile text" },
);

export const ImportFiles = Type.Object({
  files: Type.Array(Type.Object({ path: Type.String({ maxLength: 512 }), text: Type.String() }), {
    maxItems: 500,
  }),
});

export const ImportPreview = Type.Object({
  draft: ImportDraft,
  compiled: Type.Integer(),
  unmapped: Type.Integer({ description: "Rules whose log source no decoder offers" }),
  problems: ImportProblems,
  problemsTotal: Type.Integer(),
  counts: ImportCounts,
  changes: Type.Array(
    Type.Object({
      kind: ImportKind,
      ruleId: Id,
      title: Type.String(),
      file: Type.String(),
    }),
    { description: "Without the unchanged ones, at most 1,000" },
  ),
});

export const ImportChoice = Type.Object({
  enable: Type.Boolean({ description: "False: new rules start turned off" }),
  levelMin: Type.Optional(Type.String({ maxLength: 32 })),
  statusMin: Type.Optional(Type.String({ maxLength: 32 })),
});

export const ImportResult = Type.Object({
  ...ImportCounts.properties,
  enabled: Type.Integer({ description: "New rules that are on" }),
});
