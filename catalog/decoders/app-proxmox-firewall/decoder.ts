import { defineDeclarative } from "@xdr/decoding";

/** Proxmox VE: packets that its firewall logged, by guest. */
export const decoder = defineDeclarative({
  name: "app-proxmox-firewall",
  product: "proxmox",
  service: "pve-firewall",
  title: "Proxmox VE firewall",
  vendor: "Proxmox",
  aliases: ["proxmox-firewall", "pve-firewall"],
  claims: [
    { kind: "text", text: " PVEFW-" },
    { kind: "text", text: "-IN " },
    { kind: "text", text: "-OUT " },
    { kind: "text", text: " policy DROP: " },
    { kind: "text", text: " policy REJECT: " },
  ],
  format: "text",
  lines: [
    "^{guest:num} {priority:num} {chain:word} {time} +{zone:num} policy {action:text}: {pairs}",
    "^{guest:num} {priority:num} {chain:word} {time} +{zone:num} {action:text}: {pairs}",
    "^{guest:num} {priority:num} {chain:word} {time} policy {action:text}: {pairs}",
    "^{guest:num} {priority:num} {chain:word} {time} {action:text}: {pairs}",
  ],
  fields: {
    src: "SRC",
    "src.port": "SPT",
    dst: "DST",
    "dst.port": "DPT",
    proto: "PROTO",
    bytes: "LEN",
  },
  events: [
    {
      when: { action: ["DROP", "REJECT", "*reject", "*drop"] },
      class: "network",
      activity: "refuse",
      status: "failure",
    },
    { when: { action: "ACCEPT" }, class: "network", activity: "open", status: "success" },
  ],
  otherwise: "not-mine",
});
