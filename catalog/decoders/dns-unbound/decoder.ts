import { defineDeclarative } from "@xdr/decoding";

/** Unbound, dnsmasq and Pi-hole: queries. */
export const decoder = defineDeclarative({
  name: "dns-unbound",
  product: "unbound",
  service: "unbound",
  title: "Unbound",
  services: ["dnsmasq", "pihole"],
  aliases: ["unbound", "dnsmasq", "pihole"],
  claims: [
    { kind: "syslog-app", name: "unbound" },
    { kind: "syslog-app", name: "dnsmasq" },
    { kind: "syslog-app", name: "pihole-ftl" },
  ],
  format: "text",
  lines: [
    "^[{pid}:{thread:num}] {level:word}: {message}",
    "^[{time:num}] unbound[{pid}:{thread:num}] {level:word}: {message}",
  ],
  events: [
    {
      match: "^query[{query.type}] {query:word} from {src:word}",
      class: "dns",
      activity: "query",
    },
    {
      match: "^{src:word} {query:word} {query.type:word} IN[? {rcode:word}?]",
      class: "dns",
      activity: "query",
    },
    {
      match: [
        "^reply {query:word} is {answer:word}",
        "^cached {query:word} is {answer:word}",
        "^gravity blocked {query:word} is {answer:word}",
      ],
      class: "dns",
      activity: "response",
    },
  ],
});
