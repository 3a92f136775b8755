import type { IncidentStatus } from "../api/types.ts";
import { choiceOf, integerOf, type RawSearch, textOf, timeOf } from "./url-state.ts";

/** All of an address is optional: a link names only what it means. */
const optional = <T extends object>(search: T): Partial<T> => search;

/** What each page keeps in its address. Every validator drops what it does not understand. */
export const incidentSorts = [
  "updated",
  "score",
  "severity",
  "title",
  "tactics",
  "findings",
  "first_seen",
  "last_seen",
  "status",
] as const;
export const findingSorts = ["time", "severity"] as const;
const orders = ["asc", "desc"] as const;

/** `open` is the default view: everything that is not closed. */
export const statusViews = ["open", "new", "in_progress", "closed", "all"] as const;
export type StatusView = (typeof statusViews)[number];

const statusLists: Readonly<Record<StatusView, readonly IncidentStatus[] | undefined>> = {
  open: ["new", "in_progress"],
  new: ["new"],
  in_progress: ["in_progress"],
  closed: ["closed"],
  all: undefined,
};
export const statusesOf = (view: StatusView | undefined): string | undefined =>
  statusLists[view ?? "open"]?.join(",");

export const incidentsSearch = (raw: RawSearch) =>
  optional({
    status: choiceOf(raw["status"], statusViews),
    severityMin: integerOf(raw["severityMin"], 1, 5),
    tactic: textOf(raw["tactic"], 32),
    text: textOf(raw["text"], 200),
    sort: choiceOf(raw["sort"], incidentSorts),
    order: choiceOf(raw["order"], orders),
    peek: textOf(raw["peek"], 128),
  });
export type IncidentsSearch = ReturnType<typeof incidentsSearch>;

const rangeSearch = (raw: RawSearch) => ({
  range: textOf(raw["range"], 8),
  from: timeOf(raw["from"]),
  to: timeOf(raw["to"]),
});

export const eventsSearch = (raw: RawSearch) =>
  optional({
    q: textOf(raw["q"]),
    ...rangeSearch(raw),
    order: choiceOf(raw["order"], ["newest", "oldest"] as const),
    event: textOf(raw["event"], 128),
  });
export type EventsSearch = ReturnType<typeof eventsSearch>;

export const incidentTabs = ["graph", "findings", "events"] as const;

export const incidentSearch = (raw: RawSearch) =>
  optional({
    tab: choiceOf(raw["tab"], incidentTabs),
    event: textOf(raw["event"], 128),
  });

export const findingsSearch = (raw: RawSearch) =>
  optional({
    ruleId: textOf(raw["ruleId"], 128),
    sort: choiceOf(raw["sort"], findingSorts),
    order: choiceOf(raw["order"], orders),
    severityMin: integerOf(raw["severityMin"], 1, 5),
    ...rangeSearch(raw),
    event: textOf(raw["event"], 128),
  });

export type FindingsSearch = ReturnType<typeof findingsSearch>;

export const overviewSearch = (raw: RawSearch) => optional({ range: textOf(raw["range"], 8) });
export const rulesSearch = (raw: RawSearch) => optional({ text: textOf(raw["text"], 200) });

export const editorTabs = ["try", "backtest", "history"] as const;

export const ruleEditorSearch = (raw: RawSearch) =>
  optional({
    rule: textOf(raw["rule"], 128),
    copy: textOf(raw["copy"], 128),
    event: textOf(raw["event"], 128),
    tab: choiceOf(raw["tab"], editorTabs),
  });
export type RuleEditorSearch = ReturnType<typeof ruleEditorSearch>;

export const coverageLevels = ["informational", "low", "medium", "high", "critical"] as const;
export const coverageDays = [1, 7, 30] as const;

export const coverageSearch = (raw: RawSearch) =>
  optional({
    product: textOf(raw["product"], 64),
    levelMin: choiceOf(raw["levelMin"], coverageLevels),
    days: integerOf(raw["days"], 1, 90),
    gaps: integerOf(raw["gaps"], 1, 1),
    technique: textOf(raw["technique"], 16),
  });
export type CoverageSearch = ReturnType<typeof coverageSearch>;

export const sourceStates = ["alive", "silent", "waiting", "off"] as const;

export const sourcesSearch = (raw: RawSearch) =>
  optional({ text: textOf(raw["text"], 200), state: choiceOf(raw["state"], sourceStates) });
export const sourceSearch = (raw: RawSearch) => optional(rangeSearch(raw));
export const decoderEditorSearch = (raw: RawSearch) => optional({ name: textOf(raw["name"], 64) });
export const quarantineSearch = (raw: RawSearch) =>
  optional({ source: textOf(raw["source"], 128), code: textOf(raw["code"], 64) });

export const signInSearch = (raw: RawSearch) =>
  optional({ next: textOf(raw["next"], 2048), sso: textOf(raw["sso"], 100) });
export const sendLogSearch = (raw: RawSearch) => optional({ source: textOf(raw["source"], 128) });
