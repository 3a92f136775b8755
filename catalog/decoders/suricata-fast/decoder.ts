import { defineDeclarative } from "@xdr/decoding";

const alert =
  "[**] [{finding.uid:word}] {title} [**] [Classification: {finding.type:text}] [Priority: {priority:num}] {transport:word} {src} -> {dst}";

/** Suricata and Snort: alerts as `fast.log` has them. */
export const decoder = defineDeclarative({
  name: "suricata-fast",
  product: "suricata",
  service: "alert",
  title: "Suricata",
  vendor: "OISF",
  aliases: ["suricata-fast", "suricata-fast-logs", "snort"],
  claims: [{ kind: "text", text: "[**] [Classification: " }],
  format: "text",
  lines: [`^{time} [{verdict:word}] ${alert}`, `^{time} ${alert}`],
  timeFormats: ["MM/DD/YYYY-HH:mm:ss.S"],
  fields: { message: "title" },
  events: [
    { when: { priority: "1" }, class: "finding", activity: "create", severity: 4 },
    { when: { priority: "2" }, class: "finding", activity: "create", severity: 3 },
    { when: { priority: "*" }, class: "finding", activity: "create", severity: 2 },
  ],
  categories: ["detection"],
  otherwise: "not-mine",
});
