import type {
  CorrelationChange,
  CorrelationMatch,
  Correlator,
  CorrelatorInput,
  CorrelatorOptions,
} from "../contract.ts";
import { flatEvent } from "../event.ts";
import { compileText, testLogsource } from "../rule-text-for-tests.ts";
import { createCorrelator } from "./correlator.ts";

/** Base rules `a`, `b`, `c`: events whose `kind` has that letter. */
const base = ["a", "b", "c"]
  .map(
    (name) => `title: ${name}
id: base-${name}
name: ${name}
level: low
logsource: { product: test }
detection: { s: { kind|contains: ${name} }, condition: s }
`,
  )
  .join("---\n");

/** A document with a correlation; `body` is the inside of `correlation:` as a YAML flow map. */
export const correlationText = (body: string, name = "outer", head = ""): string =>
  `title: ${name}\nid: id-${name}\nname: ${name}\nlevel: high\n${head}\ncorrelation: { ${body} }\n`;

export interface TestEvent {
  readonly time: number;
  readonly id?: string;
  readonly partition?: string;
  readonly [field: string]: unknown;
}

/** A correlator for correlations over the base rules, fed with plain objects. */
export function correlatorOf(
  correlations: readonly string[],
  options: Partial<CorrelatorOptions> = {},
) {
  const matcher = compileText([base, ...correlations].join("---\n"));
  const correlator: Correlator = createCorrelator(matcher.rules, {
    latenessMs: 0,
    groupsMax: 100,
    ...options,
  });
  if (correlator.rejected.length > 0) throw new Error(JSON.stringify(correlator.rejected));
  let pushed = 0;
  const inputOf = (given: TestEvent): CorrelatorInput => {
    pushed += 1;
    const { time, id = `e${pushed}`, partition = "t", ...fields } = given;
    const event = flatEvent(fields, testLogsource);
    return { event, id, time, partition, matched: matcher.match(event) };
  };
  const change = (given: TestEvent) => correlator.push(inputOf(given));
  const defer = (given: TestEvent) => correlator.defer(inputOf(given));
  const push = (given: TestEvent) => change(given).matches;
  return { matcher, correlator, change, defer, push };
}

/** The matches that were told and not withdrawn, by key. */
export function standing(
  changes: Iterable<CorrelationChange>,
): ReadonlyMap<string, CorrelationMatch> {
  const matches = new Map<string, CorrelationMatch>();
  for (const { matches: added, withdrawn } of changes) {
    for (const key of withdrawn) {
      if (!matches.delete(key)) throw new Error("withdrew what was not told");
    }
    for (const match of added) {
      if (matches.has(match.key)) throw new Error("told a match twice");
      matches.set(match.key, match);
    }
  }
  return matches;
}

/** `[rule title, time]` of each match that the events cause. */
export function matchesOf(correlations: readonly string[], events: readonly TestEvent[]) {
  const { push } = correlatorOf(correlations);
  return events.flatMap((event) => push(event).map(({ rule, time }) => [rule.title, time]));
}
