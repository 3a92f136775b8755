/** A word and what it means, as the Sigma specification 2.1 has them. */
export type Word = readonly [label: string, meaning: string];

export const topKeys: readonly Word[] = [
  ["title", "what it finds, in a few words"],
  ["id", "a UUID; given when you save"],
  ["status", "how far it is tried"],
  ["description", "what it means when it matches"],
  ["references", "where to read more"],
  ["author", "who wrote it"],
  ["date", "when it was written"],
  ["modified", "when it was changed"],
  ["tags", "ATT&CK tactics and techniques"],
  ["logsource", "which events it looks at"],
  ["detection", "what the events hold"],
  ["correlation", "counts what other rules match"],
  ["filter", "leaves events out of other rules"],
  ["falsepositives", "what else looks like this"],
  ["level", "how bad it is"],
  ["fields", "what to look at in a match"],
  ["related", "rules that it comes from"],
  ["name", "by which correlations refer to it"],
  ["license", "SPDX identifier"],
];

export const statuses: readonly Word[] = [
  ["stable", "used for a long time"],
  ["test", "tried, may need tuning"],
  ["experimental", "new"],
  ["deprecated", "another took its place"],
  ["unsupported", "cannot be used as it is"],
];

export const levels: readonly Word[] = [
  ["informational", "good to know"],
  ["low", "worth a look"],
  ["medium", "look at it"],
  ["high", "look at it soon"],
  ["critical", "look at it now"],
];

export const relations: readonly Word[] = [
  ["derived", "made from that rule"],
  ["obsolete", "takes that rule's place"],
  ["merged", "several rules in one"],
  ["renamed", "the same under another id"],
  ["similar", "alike"],
];

export const correlationKeys: readonly Word[] = [
  ["type", "what is counted"],
  ["rules", "names or ids of the rules"],
  ["group-by", "counted for each value of these fields"],
  ["timespan", "such as 5m, 1h, 2d"],
  ["condition", "from which figure on"],
  ["aliases", "fields that have other names in other rules"],
  ["generate", "the rules also raise findings by themselves"],
];

export const correlationTypes: readonly Word[] = [
  ["event_count", "events"],
  ["value_count", "different values of a field"],
  ["temporal", "all rules, within the time"],
  ["temporal_ordered", "all rules, in their order"],
  ["value_sum", "sum of a field"],
  ["value_avg", "average of a field"],
  ["value_percentile", "percentile of a field"],
  ["value_median", "median of a field"],
];

export const comparisons: readonly Word[] = [
  ["gte", "at least"],
  ["gt", "more than"],
  ["lte", "at most"],
  ["lt", "fewer than"],
  ["eq", "exactly"],
  ["neq", "any other than"],
  ["field", "whose values are counted"],
];

export const conditionWords: readonly Word[] = [
  ["and", ""],
  ["or", ""],
  ["not", ""],
  ["1 of them", "any selection"],
  ["all of them", "every selection"],
  ["1 of selection_*", "any whose name begins so"],
  ["all of selection_*", "every one whose name begins so"],
];

const meanings = new Map<string, string>([
  ["all", "every value must match"],
  ["startswith", "begins with"],
  ["endswith", "ends with"],
  ["contains", "anywhere within"],
  ["exists", "the field is there: true or false"],
  ["cased", "upper and lower case differ"],
  ["neq", "does not match"],
  ["windash", "- and / and other dashes are alike"],
  ["re", "regular expression"],
  ["i", "re: upper and lower case are alike"],
  ["m", "re: ^ and $ at each line"],
  ["s", "re: . is also a line's end"],
  ["base64", "the value, encoded"],
  ["base64offset", "the value, encoded at any offset"],
  ["utf16le", "as UTF-16, before base64"],
  ["utf16be", "as UTF-16, big-endian"],
  ["utf16", "as UTF-16 with its mark"],
  ["wide", "as UTF-16, before base64"],
  ["lt", "less than"],
  ["lte", "at most"],
  ["gt", "more than"],
  ["gte", "at least"],
  ["cidr", "an address within the network"],
  ["expand", "%placeholder%, with its values here"],
  ["fieldref", "equal to another field"],
]);

/** What a modifier does; of `minute` to `year`, that part of a time. */
export const modifierMeaning = (name: string): string =>
  meanings.get(name) ?? `the ${name} of a time`;
