import { defineDeclarative } from "@xdr/decoding";

const line =
  "{time} {action:word} {proto:word} {src:word} {dst:word} {src_port:word} {dst_port:word} {bytes:word} {tcp_flags:word}";

/** Windows Defender Firewall: `pfirewall.log`. Its header gives the same columns by name. */
export const decoder = defineDeclarative({
  name: "windows-firewall",
  product: "windows",
  service: "firewall",
  title: "Windows Firewall",
  vendor: "Microsoft",
  aliases: ["windows-firewall", "pfirewall"],
  claims: [
    { kind: "text", text: " DROP TCP " },
    { kind: "text", text: " DROP UDP " },
    { kind: "text", text: " DROP ICMP " },
    { kind: "text", text: " ALLOW TCP " },
    { kind: "text", text: " ALLOW UDP " },
    { kind: "text", text: " ALLOW ICMP " },
  ],
  format: "text",
  lines: [
    `^${line} {_:word} {_:word} {_:word} {icmp_type:word} {icmp_code:word} {info:word} {path:word}`,
  ],
  fields: { "src.port": "src_port", "dst.port": "dst_port" },
  events: [
    { when: { action: "DROP" }, class: "network", activity: "refuse", status: "failure" },
    { when: { action: "ALLOW" }, class: "network", activity: "open", status: "success" },
  ],
  otherwise: "not-mine",
});
