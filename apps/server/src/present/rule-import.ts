import type { Static } from "typebox";
import type { ImportDraft } from "../imports/import-drafts.ts";
import type * as wire from "../schemas/rule-import.ts";

export const presentDraft = (draft: ImportDraft): Static<typeof wire.ImportDraft> => ({
  id: draft.id,
  name: draft.name,
  files: draft.files,
  rules: draft.rules.length,
  rejected: draft.problems.length,
});
