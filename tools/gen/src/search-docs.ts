import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SearchFieldInfo, searchFields, searchLimits } from "@xdr/store";

/**
 * Writes `docs/reference/search.md` from the field table and the limits of the search language:
 * `node tools/gen/src/search-docs.ts`. With `--check` it writes nothing and fails when the file is
 * not what it would write.
 */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = join(root, "docs/reference/search.md");

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

const fieldRow = (info: SearchFieldInfo): string =>
  `| ${code(info.name)} | ${info.aliases.map(code).join(" ")} | ${info.kind} | ${info.description} | ${code(info.example)} |`;

const wordsRow = (info: SearchFieldInfo): string => {
  const words = Object.entries(info.words ?? {}).map(([word, number]) => `${word} ${number}`);
  return `| ${code(info.name)} | ${words.join(", ")} |`;
};

const text = `# Search language

<!-- Written by tools/gen/src/search-docs.ts. Do not edit. -->

What the search box, the API and saved searches read. A query is conditions with \`AND\`, \`OR\` and
\`NOT\` in capitals; between two conditions without a word stands \`AND\`. Parentheses group.

| write | for |
|---|---|
| \`failed\` | the message or the raw bytes contain \`failed\` |
| \`"failed password"\` | they contain the phrase |
| \`user:root\` | the field is \`root\` |
| \`user:"john doe"\` | a value with spaces; within quotes only \`\\"\` and \`\\\\\` are escapes |
| \`host:web-*\`, \`host:web-?\` | any run of characters, one character |
| \`host:*\` | the field has a value |
| \`port:(22 OR 3389)\` | one of several values |
| \`port:>=1024\`, \`port:[1 TO 1023]\`, \`port:1..1023\` | ranges of numbers; \`{1 TO 5}\` leaves out the ends, \`*\` leaves one open |
| \`src:10.0.0.0/8\` | an address in a network, IPv4 or IPv6 |
| \`severity:>=high\` | numbers that have names |
| \`NOT user:root\`, \`-user:root\` | not |
| \`last:24h\`, \`time:>now-15m\` | event time: \`s m h d w\` |
| \`time:2026-03-01\`, \`time:[2026-03-01 TO 2026-03-02T10:00]\` | a day, a range; UTC unless a zone is written |
| \`unmapped.EventData.TargetUserName:admin\` | any path of the event, the source's own fields under \`unmapped\` |

- Letters A-Z and a-z are the same; other letters are compared as they are written.
- A backslash takes the next of \`* ? \\ ( ) " [ ] { } < > -\` or a space as it is. Before anything
  else it is itself, so that \`image:C:\\Windows\\System32\\cmd.exe\` is a path; before a wildcard
  write it twice: \`image:C:\\Temp\\\\*\`.
- Text that holds a colon needs quotes, or the part before the colon counts as a field.
- Lists match when any element does. \`time:\` and \`last:\` limit the whole search and cannot stand
  within \`OR\` or \`NOT\`.

## Fields

| field | also | kind | what | example |
|---|---|---|---|---|
| \`time\` | \`last\` | time | Event time | \`last:7d\` |
${searchFields.map(fieldRow).join("\n")}

Beside them every dotted path of the event: keys of \`A-Z a-z 0-9 _ @ # -\`, at least two and at most
${searchLimits.pathKeysMax}.

## Names for numbers

| field | names |
|---|---|
${searchFields
  .filter((info) => info.words !== undefined)
  .map(wordsRow)
  .join("\n")}

## Limits

| limit | value |
|---|---|
${Object.entries(searchLimits)
  .map(([name, value]) => `| ${code(name)} | ${value} |`)
  .join("\n")}
`;

const present = existsSync(target) ? readFileSync(target, "utf8") : "";
if (process.argv.includes("--check")) {
  if (present !== text) {
    process.stderr.write("search.md is out of date: run node tools/gen/src/search-docs.ts\n");
    process.exitCode = 1;
  }
} else if (present !== text) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
