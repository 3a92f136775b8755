/** Writes the reference of actions from the registry. */
import { actionRegistry, connectorDefinitions } from "@xdr/catalog";
import type { ActionEntry } from "@xdr/event";
import { writeOrCheck } from "./write-or-check.ts";

const minutes = (ms: number): string =>
  ms % 3_600_000 === 0 ? `${ms / 3_600_000} h` : `${ms / 60_000} min`;

const productsFor = (action: string): string =>
  connectorDefinitions
    .filter(({ actions }) => action in actions)
    .map(({ title }) => title)
    .join(", ");

/** Our agent where it can, and every product that is shipped. */
const doers = ({ name, executor, capability }: ActionEntry): string => {
  const products = productsFor(name);
  const connectors = products === "" ? [] : [`a connector: ${products}`];
  const agent = executor === "agent" ? [`our agent, which must have \`${capability}\``] : [];
  const all = executor === "none" ? [] : [...agent, ...connectors];
  return all.length === 0 ? "nothing yet" : all.join("; or ");
};

const section = (entry: ActionEntry): string => `## ${entry.name}

${entry.title}. ${entry.expectedEffect} ${entry.sideEffects}

| | |
|---|---|
| kind | ${entry.kind}${entry.countermeasure === "" ? "" : ` (D3FEND \`${entry.countermeasure}\`)`} |
| target | ${entry.targetKind}, given to who does it as \`${JSON.stringify(entry.targetSchema)}\` |
| carried out by | ${doers(entry)} |
| must hold | ${entry.preconditions.join(" ")} |
| probe | ${entry.probe} |
| undone | ${entry.reversible ? entry.undo : `no: ${entry.why}`} |
| lasts | ${entry.durationMsDefault === undefined ? "until it is undone" : `${minutes(entry.durationMsDefault)} unless asked otherwise`} |
| at most | ${entry.perHourMax} an hour and tenant without a person, five times as many with one |
| blast radius | ${entry.blastRadius} |
| receipts hold | ${entry.auditFields.join(", ")} |
`;

writeOrCheck(
  "docs/reference/actions.md",
  `# Actions\n\n<!-- Written by tools/gen/src/action-docs.ts. Do not edit. -->\n\n${actionRegistry.map(section).join("\n")}`,
);
