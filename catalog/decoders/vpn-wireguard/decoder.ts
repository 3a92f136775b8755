import { defineDeclarative } from "@xdr/decoding";

/** WireGuard: the kernel's messages about peers. */
export const decoder = defineDeclarative({
  name: "vpn-wireguard",
  product: "linux",
  service: "wireguard",
  title: "WireGuard",
  aliases: ["wireguard"],
  claims: [
    { kind: "syslog-app", name: "kernel" },
    { kind: "text", text: "wireguard: " },
  ],
  format: "text",
  events: [
    {
      match: [
        "wireguard: {interface:word} Packet has unallowed src IP ({inner_address}) from peer {peer:num} ({src})",
        "wireguard: {interface:word} Packet has unallowed src IP ({inner_address}) from peer {peer:num} ({src:text})",
      ],
      class: "tunnel",
      activity: "traffic",
      status: "failure",
      severity: 3,
      set: { reason: "unallowed source address" },
    },
    {
      match: [
        "wireguard: {interface:word} Invalid handshake initiation from {src}",
        "wireguard: {interface:word} Invalid MAC of handshake, dropping packet from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "wireguard: {interface:word} {reason:text} ({src}",
      class: "tunnel",
      activity: "traffic",
    },
  ],
  otherwise: "not-mine",
});
