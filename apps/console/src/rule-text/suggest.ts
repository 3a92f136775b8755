import { tactics, techniqueName, techniqueUids } from "@xdr/event";
import type { RuleWords } from "../api/types.ts";
import { documentAt, logsourceIn, type Place, placeAt, selectionsIn } from "./rule-outline.ts";
import * as words from "./sigma-words.ts";

export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  readonly kind: "key" | "field" | "modifier" | "value" | "name";
  /** What is written, where that is more than the label. */
  readonly apply?: string;
}

export interface Suggested {
  /** Where the word begins that a suggestion takes the place of. */
  readonly from: number;
  readonly options: readonly Suggestion[];
}

/** Words that the console knows beside those of the server: OCSF fields of the search. */
export interface SuggestWords extends RuleWords {
  readonly eventFields: readonly string[];
}

type Kind = Suggestion["kind"];

const suggestions = (kind: Kind, list: readonly words.Word[], suffix = ""): Suggestion[] =>
  list.map(([label, detail]) => ({
    label,
    detail,
    kind,
    ...(suffix === "" ? {} : { apply: `${label}${suffix}` }),
  }));

const plain = (kind: Kind, labels: readonly string[], detail = ""): Suggestion[] =>
  suggestions(
    kind,
    labels.map((label) => [label, detail]),
  );

const tags: readonly Suggestion[] = [
  ...tactics.map(
    ([, name, tag]): Suggestion => ({
      label: `attack.${tag}`,
      detail: name,
      kind: "value",
    }),
  ),
  ...techniqueUids.map(
    (uid): Suggestion => ({
      label: `attack.${uid.toLowerCase()}`,
      detail: techniqueName(uid),
      kind: "value",
    }),
  ),
];

const agrees = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;

/** Fields that rules ask of this log source, those of the closest log source first. */
const fieldsFor = (text: string, known: SuggestWords): Suggestion[] => {
  const chosen = logsourceIn(text);
  const fitting = known.fields
    .filter(
      ({ logsource }) =>
        agrees(logsource.product, chosen.product) &&
        agrees(logsource.category, chosen.category) &&
        agrees(logsource.service, chosen.service),
    )
    .toSorted(
      (left, right) => closeness(right.logsource, chosen) - closeness(left.logsource, chosen),
    );
  const own = [...new Set(fitting.flatMap(({ fields }) => fields))];
  const others = known.eventFields.filter((field) => !own.includes(field));
  return [
    ...plain("field", own, "used by rules for this log source"),
    ...plain("field", others, "OCSF"),
  ];
};

const closeness = (
  logsource: RuleWords["logsources"][number],
  chosen: ReturnType<typeof logsourceIn>,
): number =>
  (["product", "category", "service"] as const).filter(
    (key) => logsource[key] !== undefined && logsource[key] === chosen[key],
  ).length;

const logsourceValues = (key: string, text: string, known: SuggestWords): Suggestion[] => {
  if (key !== "product" && key !== "category" && key !== "service") return [];
  const chosen = { ...logsourceIn(text), [key]: undefined };
  const fitting = [...known.logsources, ...known.fields.map(({ logsource }) => logsource)].filter(
    (logsource) =>
      agrees(logsource.product, chosen.product) &&
      agrees(logsource.category, chosen.category) &&
      agrees(logsource.service, chosen.service),
  );
  const offered = new Set(known.logsources.map((logsource) => logsource[key]));
  const values = new Set(fitting.map((logsource) => logsource[key]));
  return [...values]
    .filter((value) => value !== undefined)
    .toSorted()
    .map((label) => ({
      label,
      detail: offered.has(label) ? "a decoder offers it" : "no decoder offers it",
      kind: "value",
    }));
};

const conditionWords = (text: string): Suggestion[] => [
  ...plain("name", selectionsIn(text), "selection"),
  ...suggestions("value", words.conditionWords),
];

const modifiersAfter = (word: string, known: SuggestWords): Suggestion[] => {
  const used = new Set(word.split("|").slice(1, -1));
  return suggestions(
    "modifier",
    known.modifiers
      .filter((name) => !used.has(name))
      .map((name) => [name, words.modifierMeaning(name)]),
  );
};

const valuesOfKey = (place: Place, key: string, text: string, known: SuggestWords) => {
  const [section] = place.path;
  if (section === undefined) {
    if (key === "status") return suggestions("value", words.statuses);
    if (key === "level") return suggestions("value", words.levels);
    if (key === "tags") return tags;
    return [];
  }
  if (section === "logsource") return logsourceValues(key, text, known);
  if (key === "condition") return section === "correlation" ? [] : conditionWords(text);
  if (section === "correlation") return correlationValues(key, text, known);
  if (section === "filter" && key === "rules") return ruleNames(known);
  if (section === "related" && key === "type") return suggestions("value", words.relations);
  if (key.endsWith("|expand"))
    return plain("value", known.placeholders.map(percent), "placeholder");
  return [];
};

const percent = (name: string): string => `%${name}%`;

const ruleNames = ({ rules }: SuggestWords): Suggestion[] =>
  rules.map(({ name, title }) => ({ label: name, detail: title, kind: "name" }));

const correlationValues = (key: string, text: string, known: SuggestWords): Suggestion[] => {
  if (key === "type") return suggestions("value", words.correlationTypes);
  if (key === "rules") return ruleNames(known);
  if (key === "group-by" || key === "field") return fieldsFor(text, known);
  if (key === "generate") return plain("value", ["true", "false"]);
  return [];
};

const isKeyItem = (path: readonly string[]): boolean => path[0] === "related";

const keysAt = (place: Place, text: string, known: SuggestWords): readonly Suggestion[] => {
  const [section, inner] = place.path;
  const last = place.path.at(-1) ?? "";
  if (section === undefined) return suggestions("key", words.topKeys, ": ");
  if (place.isItem && !isKeyItem(place.path) && inner === undefined) {
    return valuesOfKey({ ...place, path: [] }, section, text, known);
  }
  switch (section) {
    case "tags":
      return tags;
    case "logsource":
      return plain("key", ["product", "category", "service"]).map(withColon);
    case "related":
      return plain("key", ["id", "type"]).map(withColon);
    case "correlation":
      if (inner === undefined) return suggestions("key", words.correlationKeys, ": ");
      if (inner === "condition") return suggestions("key", words.comparisons, ": ");
      return correlationValues(last, text, known);
    case "detection":
    case "filter":
      if (inner === undefined) return detectionKeys(section).map(withColon);
      if (inner === "rules") return ruleNames(known);
      if (last.endsWith("|expand")) {
        return plain("value", known.placeholders.map(percent), "placeholder");
      }
      if (place.path.length > 2) return [];
      return place.word.includes("|") ? modifiersAfter(place.word, known) : fieldsFor(text, known);
    default:
      return [];
  }
};

const withColon = (suggestion: Suggestion): Suggestion => ({
  ...suggestion,
  apply: `${suggestion.label}: `,
});

const detectionKeys = (section: string): Suggestion[] =>
  suggestions("key", [
    ["selection", "what the events hold"],
    ["condition", "how the selections go together"],
    ...(section === "filter"
      ? ([["rules", "which rules it tunes"]] as const)
      : ([["filter_main_known", "what is harmless"]] as const)),
  ]);

/** What can be written at a place of a rule's text, or nothing. Order is from the likeliest on. */
export const suggestionsAt = (
  text: string,
  position: number,
  known: SuggestWords,
): Suggested | undefined => {
  const place = placeAt(text, position);
  if (place === undefined) return undefined;
  const document = documentAt(text, position).text;
  const options =
    place.key === undefined
      ? keysAt(place, document, known)
      : valuesOfKey(place, place.key, document, known);
  if (options.length === 0) return undefined;
  const isModifier = options[0]?.kind === "modifier";
  const typed = isModifier ? place.word.slice(place.word.lastIndexOf("|") + 1) : place.word;
  return { from: position - typed.length, options };
};
