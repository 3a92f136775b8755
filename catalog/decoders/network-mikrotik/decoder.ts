import { defineDeclarative } from "@xdr/decoding";

/** MikroTik RouterOS: firewall, logins and system messages. */
export const decoder = defineDeclarative({
  name: "network-mikrotik",
  product: "mikrotik",
  service: "routeros",
  title: "RouterOS",
  vendor: "MikroTik",
  services: ["mikrotik"],
  aliases: ["mikrotik", "routeros"],
  claims: [
    { kind: "syslog-app", name: "firewall,info" },
    { kind: "syslog-app", name: "system,error,critical" },
    { kind: "syslog-app", name: "system,info,account" },
    { kind: "text", text: "firewall,info " },
    { kind: "text", text: "system,error,critical " },
    { kind: "text", text: "system,info,account " },
    { kind: "text", text: ", connection-state:" },
    { kind: "text", text: " src-mac " },
  ],
  format: "text",
  lines: ["^{time} {host:word} {topics:word} {message}", "^{topics:word} {message}"],
  events: [
    {
      match: "login failure for user {user} from {src} via {proto:word}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "user {user} logged in from {src} via {proto:word}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: "user {user} logged out from {src} via {proto:word}",
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
    {
      match: [
        "^drop{prefix:text} {chain:word}: in:{in_interface:text} out:{out_interface:text}, {flags}proto {proto:word} ({tcp_flags}), {src:text}->{dst:text}, len {bytes:num}",
        "^drop{prefix:text} {chain:word}: in:{in_interface:text} out:{out_interface:text}, {flags}proto {proto:text}, {src:text}->{dst:text}, len {bytes:num}",
      ],
      class: "network",
      activity: "refuse",
      set: { action: "drop" },
    },
    {
      match: [
        "{chain:word}: in:{in_interface:text} out:{out_interface:text}, {flags}proto {proto:word} ({tcp_flags}), {src:text}->{dst:text}, len {bytes:num}",
        "{chain:word}: in:{in_interface:text} out:{out_interface:text}, {flags}proto {proto:text}, {src:text}->{dst:text}, len {bytes:num}",
      ],
      class: "network",
      activity: "refuse",
      set: { action: "drop" },
    },
  ],
});
