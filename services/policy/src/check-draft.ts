import {
  checkPolicy,
  loadPolicy,
  type PolicyProblem,
  type PolicyTestResult,
  policyCharsMax,
  policySchema,
  runPolicyTests,
} from "@xdr/decide";
import { type ActionEntry, autonomyMax, type BusinessTime, type PolicyTest } from "@xdr/event";
import { checkInput, requireScope, type ServiceContext } from "@xdr/ports";
import { readBusinessTime } from "./business-time.ts";

export const policyTestsMax = 100;
const nameCharsMax = 120;

/** A policy as it is being written. */
export interface PolicyDraft {
  readonly text: string;
  readonly tests: readonly PolicyTest[];
  readonly autonomy: number;
  readonly businessTime: BusinessTime;
}

export interface DraftReport {
  readonly problems: readonly PolicyProblem[];
  /** Empty while the text has an error. */
  readonly results: readonly PolicyTestResult[];
}

/** Bounds of a draft. Throws `REQUEST_BODY_INVALID` with all that is wrong. */
export const readDraft = (draft: PolicyDraft): PolicyDraft => {
  const check = checkInput();
  const { text } = draft;
  check.require(text.length <= policyCharsMax, "text", `is over ${policyCharsMax} characters`);
  check.require(text.isWellFormed() && !text.includes("\0"), "text", "is no well-formed text");
  const autonomy = check.integer("autonomy", draft.autonomy, 0, autonomyMax);
  const businessTime = readBusinessTime(check, draft.businessTime);
  const areFew = draft.tests.length <= policyTestsMax;
  check.require(areFew, "tests", `are more than ${policyTestsMax}`);
  const tests = draft.tests.slice(0, policyTestsMax).map((test, at) => ({
    ...test,
    name: check.text(`tests.${at}.name`, test.name, { charsMax: nameCharsMax }),
  }));
  check.done();
  return { text, tests, autonomy, businessTime };
};

/** What is wrong with a draft, and what its own cases say. */
export const reportOn = (draft: PolicyDraft, registry: readonly ActionEntry[]): DraftReport => {
  const schema = policySchema(registry);
  const problems = checkPolicy(draft.text, schema);
  const policy = loadPolicy("draft", draft.text, schema);
  if (policy === undefined) return { problems, results: [] };
  const { autonomy, tests } = draft;
  return { problems, results: runPolicyTests(policy, tests, { registry, autonomy }) };
};

/** Looks at a draft without saving it. */
export const checkDraft = (
  ctx: Pick<ServiceContext, "permissions">,
  draft: PolicyDraft,
  registry: readonly ActionEntry[],
): DraftReport => {
  requireScope(ctx, "policy:read");
  return reportOn(readDraft(draft), registry);
};
