import { defineDeclarative } from "@xdr/decoding";

/** mailcow: bans and block list entries of its netfilter container. */
export const decoder = defineDeclarative({
  name: "mail-mailcow",
  product: "mailcow",
  service: "mailcow-f2b",
  title: "mailcow",
  aliases: ["mailcow-f2b", "mailcow"],
  claims: [
    { kind: "text", text: "CRIT: Banning " },
    { kind: "text", text: "CRIT: Added host/network " },
    { kind: "text", text: " matched rule id " },
  ],
  format: "text",
  lines: ["^{date:word} {clock:word} {level:word} {message}"],
  events: [
    {
      match: [
        "Banning {src:word} for {minutes:num} minutes",
        "Added host/network {src:word} to denylist",
        "Added host/network {src:word} to blacklist",
      ],
      class: "finding",
      activity: "create",
      severity: 3,
      set: { title: "Address banned by mailcow", action: "blocked" },
    },
    {
      match: "{src} matched rule id {rule:word} ({reason:greedy})",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
