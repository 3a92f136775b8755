import { Download } from "lucide-react";
import type { EventRow } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { toCsv, toJsonLines } from "../../text/csv.ts";
import { downloadText } from "../../text/download.ts";
import { countText } from "../../text/number.ts";

const csvColumns: readonly (keyof EventRow)[] = [
  "id",
  "time",
  "className",
  "activityName",
  "severity",
  "status",
  "decoder",
  "device",
  "user",
  "srcIp",
  "srcPort",
  "dstIp",
  "dstPort",
  "process",
  "commandLine",
  "message",
  "flags",
];

const csvRows = (rows: readonly EventRow[]) =>
  rows.map((row) => ({
    ...row,
    time: new Date(row.time).toISOString(),
    flags: row.flags.join(" "),
  }));

/** The rows that are shown, and no others: what is saved is what was seen. */
export const ExportMenu = ({ rows }: { rows: readonly EventRow[] }) => (
  <Menu
    align="end"
    heading={`The ${countText(rows.length)} loaded rows`}
    trigger={
      <Button icon={<Download size={14} />} disabled={rows.length === 0}>
        Export
      </Button>
    }
    items={[
      {
        id: "jsonl",
        label: "JSON lines",
        onSelect: () => downloadText("events.jsonl", "application/x-ndjson", toJsonLines(rows)),
      },
      {
        id: "csv",
        label: "CSV",
        onSelect: () => downloadText("events.csv", "text/csv", toCsv(csvColumns, csvRows(rows))),
      },
    ]}
  />
);
