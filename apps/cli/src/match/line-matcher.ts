import { type ByteMatcher, compile, createByteMatcher, type LoadReport } from "@xdr/sigma";
import { loadRules } from "../engine.ts";
import { shapeOf } from "./line-shape.ts";

/** What a matcher of lines is made from; plain data, so that a worker can make the same. */
export interface LineMatcherInput {
  readonly rules: readonly string[];
  readonly logsource: string | undefined;
}

export interface LineMatcher {
  readonly matcher: ByteMatcher;
  readonly report: LoadReport;
}

export const createLineMatcher = ({ rules, logsource }: LineMatcherInput): LineMatcher => {
  const matcher = compile({ ...loadRules(rules), correlations: [] });
  return { matcher: createByteMatcher(matcher, shapeOf(logsource)), report: matcher.report };
};
