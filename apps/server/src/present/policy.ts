import type { Decision } from "@xdr/event";
import type { PolicyVersion } from "@xdr/ports";

/** A version without the id of whoever wrote it. */
export const presentPolicyVersion = ({ authorId: _id, authorLabel, ...row }: PolicyVersion) => ({
  ...row,
  author: authorLabel,
  tests: row.tests.map((test) => ({ ...test })),
  businessTime: { ...row.businessTime, days: [...row.businessTime.days] },
});

export const presentDecision = (decision: Decision) => ({
  ...decision,
  reasons: [...decision.reasons],
});
