import { defineDeclarative } from "@xdr/decoding";

/** tcpdump: packets as text. */
export const decoder = defineDeclarative({
  name: "network-tcpdump",
  product: "tcpdump",
  service: "tcpdump",
  title: "tcpdump",
  aliases: ["tcpdump"],
  claims: [
    { kind: "text", text: ": Flags [" },
    { kind: "text", text: ": UDP, length " },
    { kind: "text", text: " IP6 " },
  ],
  format: "text",
  events: [
    {
      match: [
        "^{clock:word} IP {src:word} > {dst:word}: Flags [{tcp_flags}], {_}length {bytes:num}",
        "^{clock:word} IP6 {src:word} > {dst:word}: Flags [{tcp_flags}], {_}length {bytes:num}",
      ],
      class: "network",
      activity: "traffic",
      set: { proto: "tcp" },
    },
    {
      match: ["^{clock:word} IP {src:word} > {dst:word}: UDP, length {bytes:num}"],
      class: "network",
      activity: "traffic",
      set: { proto: "udp" },
    },
  ],
  otherwise: "not-mine",
});
