import { defineDeclarative } from "@xdr/decoding";

/** sshesame, an SSH honeypot that lets everybody in. */
export const decoder = defineDeclarative({
  name: "honeypot-sshesame",
  product: "sshesame",
  service: "sshesame",
  title: "sshesame",
  services: ["ssh"],
  categories: ["honeypot"],
  aliases: ["sshesame"],
  claims: [
    { kind: "syslog-app", name: "sshesame" },
    { kind: "text", text: '] authentication for user "' },
    { kind: "text", text: "] [channel " },
    { kind: "text", text: '] connection with client version "' },
  ],
  format: "text",
  lines: ["^{time} [{src}] {message}", "^[{src}] {message}"],
  events: [
    {
      match: [
        'authentication for user "{user}" with {auth:text} "{secret:greedy}" accepted',
        'authentication for user "{user}" without credentials accepted',
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
      severity: 2,
    },
    {
      match: 'authentication for user "{user}" {rest:greedy} rejected',
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        '[channel {channel:num}] command "{cmd:greedy}" requested',
        '[channel {channel:num}] input: "{cmd:greedy}"',
      ],
      class: "process",
      activity: "launch",
      severity: 3,
    },
    { match: "connection with client version", class: "network", activity: "open" },
  ],
});
