import { defineDeclarative } from "@xdr/decoding";

/** fail2ban: bans and what led to them. */
export const decoder = defineDeclarative({
  name: "linux-fail2ban",
  product: "fail2ban",
  service: "fail2ban",
  title: "fail2ban",
  aliases: ["fail2ban"],
  claims: [
    { kind: "syslog-app", name: "fail2ban" },
    { kind: "syslog-app", name: "fail2ban.actions" },
    { kind: "syslog-app", name: "fail2ban.filter" },
    { kind: "syslog-app", name: "fail2ban-server" },
    { kind: "text", text: "fail2ban.actions" },
    { kind: "text", text: "fail2ban.filter" },
  ],
  format: "text",
  lines: [
    "^{time} {module:word} [{pid}]: {level:word} [{jail:text}] {message}",
    "^{level:word} [{jail:text}] {message}",
    "^[{jail:text}] {message}",
  ],
  events: [
    {
      match: ["^Ban {src:word}", "^Restore Ban {src:word}", "^Increase Ban {src:word}"],
      class: "finding",
      activity: "create",
      severity: 3,
      set: { title: "Address banned by fail2ban", action: "blocked" },
    },
    { match: "^Unban {src:word}", class: "finding", activity: "close" },
    {
      match: ["^Found {src:word} - {found_time}", "^Found {src:word}"],
      class: "authentication",
      activity: "preauth",
      status: "failure",
    },
  ],
});
