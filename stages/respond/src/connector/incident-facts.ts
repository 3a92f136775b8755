import {
  type ConnectorAction,
  type ConnectorEscape,
  type EntityKind,
  type Incident,
  levelOfSeverity,
  visibleText,
} from "@xdr/event";

const titleCharsMax = 200;
const lineCharsMax = 200;
const linesMax = 8;
const indicatorsMax = 50;
/** Of a text in the markup of a vendor; Slack takes 3,000 in a section. */
const escapedCharsMax = 2_900;

/** What a definition may say about the incident that people are told of. */
export const incidentFactNames: readonly string[] = [
  ...["incident", "title", "severity", "severityNumber", "score", "status", "link"],
  ...["firstSeen", "lastSeen", "findings", "entities", "story", "indicators"],
];

const indicatorKinds: readonly EntityKind[] = ["address", "domain", "url"];

/**
 * The incident in words, for people who are told of it. Titles and names come from logs: each is one
 * line without characters that hide or turn text, and is still no markup.
 */
export const incidentFacts = (
  incident: Incident,
  link: string,
): Readonly<Record<string, string>> => {
  const { entities, story } = incident;
  const named = entities.slice(0, linesMax).map(({ kind, label }) => `${kind} ${label}`);
  const more = entities.length > linesMax ? [`and ${entities.length - linesMax} more`] : [];
  const indicators = entities.filter(
    ({ kind, role }) => indicatorKinds.includes(kind) && role === "source",
  );
  const line = (text: string) => visibleText(text, lineCharsMax);
  return {
    incident: incident.id,
    title: visibleText(incident.title, titleCharsMax),
    severity: levelOfSeverity(incident.severity),
    severityNumber: String(incident.severity),
    score: String(Math.round(incident.score)),
    status: incident.status,
    link,
    firstSeen: new Date(incident.firstSeen).toISOString(),
    lastSeen: new Date(incident.lastSeen).toISOString(),
    findings: String(incident.findingIds.length),
    entities: [...named, ...more].map(line).join("\n"),
    story: story
      .slice(0, linesMax)
      .map(({ sentence }) => line(sentence))
      .join("\n"),
    indicators: indicators
      .slice(0, indicatorsMax)
      .map(({ key }) => line(key))
      .join("\n"),
  };
};

const ofSlack: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escapes: Readonly<Record<ConnectorEscape, (text: string) => string>> = {
  // https://docs.slack.dev/messaging/formatting-message-text#escaping
  slack: (text) => text.replaceAll(/[&<>]/g, (char) => ofSlack[char] ?? char),
  // CommonMark section 2.4: a backslash before any ASCII punctuation.
  markdown: (text) => text.replaceAll(/[!-/:-@[-`{-~]/g, "\\$&"),
};

/** Shorter before it is longer: an escaped character is never cut in two. */
const escaped = (text: string, write: (text: string) => string): string => {
  let head = text;
  while (write(head).length > escapedCharsMax) head = head.slice(0, Math.floor(head.length * 0.9));
  return write(head);
};

const plainFacts = new Set(["incident", "link", "severityNumber", "score", "findings"]);

/** Facts as an action's texts take them: further words made, and markup taken out. */
export const wordsOf = (
  { words, escape: markup }: Pick<ConnectorAction, "words" | "escape">,
  facts: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> => {
  const all = new Map<string, string>();
  for (const [name, text] of Object.entries(facts)) {
    const isPlain = markup === undefined || plainFacts.has(name);
    all.set(name, isPlain ? text : escaped(text, escapes[markup]));
  }
  for (const [name, word] of Object.entries(words ?? {})) {
    all.set(name, word.as[facts[word.of] ?? ""] ?? Object.values(word.as)[0] ?? "");
  }
  return all;
};
