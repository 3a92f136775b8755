import type { Lines } from "./sigma-bytes-measure.ts";

/** Names that stand in `System` of a Windows event; what else it holds is in `EventData`. */
const systemNames: ReadonlySet<string> = new Set([
  ...["EventID", "Version", "Level", "Task", "Opcode", "Keywords", "EventRecordID", "Channel"],
  "Computer",
]);

const nestedEvent = (fields: Readonly<Record<string, unknown>>): object => {
  const entries = Object.entries(fields).filter(([name]) => !name.startsWith("Provider_"));
  const system = entries.filter(([name]) => systemNames.has(name));
  const provider = { Name: fields["Provider_Name"], Guid: fields["ProviderGuid"] };
  return {
    Event: {
      System: { Provider: { "#attributes": provider }, ...Object.fromEntries(system) },
      EventData: Object.fromEntries(entries.filter(([name]) => !systemNames.has(name))),
    },
  };
};

/** The same events as `{ "Event": { "System", "EventData" } }`. */
export function nestedLines({ bytes, starts, ends }: Lines): Lines {
  const texts = starts.map((start, index) =>
    JSON.stringify(nestedEvent(JSON.parse(bytes.toString("utf8", start, ends[index])))),
  );
  const lines = Buffer.from(`${texts.join("\n")}\n`);
  const newStarts: number[] = [];
  const newEnds: number[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(10, start);
    newStarts.push(start);
    newEnds.push(end);
    start = end + 1;
  }
  return { bytes: lines, starts: newStarts, ends: newEnds };
}
