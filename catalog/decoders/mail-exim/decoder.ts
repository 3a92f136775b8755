import { defineDeclarative } from "@xdr/decoding";

/** Exim: its main log, with refused logins and recipients. */
export const decoder = defineDeclarative({
  name: "mail-exim",
  product: "exim",
  service: "exim",
  title: "Exim",
  aliases: ["exim", "exim4"],
  claims: [
    { kind: "syslog-app", name: "exim" },
    { kind: "syslog-app", name: "exim4" },
    { kind: "text", text: "authenticator failed for " },
    { kind: "text", text: " rejected RCPT <" },
    { kind: "text", text: "Incorrect authentication data" },
    { kind: "text", text: " rejected EHLO" },
    { kind: "text", text: " rejected MAIL <" },
    { kind: "text", text: " rejected after DATA" },
    { kind: "text", text: " rejected connection in " },
    { kind: "text", text: " sender verify fail for <" },
    { kind: "text", text: " sender verify defer for <" },
    { kind: "text", text: " SMTP protocol synchronization error" },
    { kind: "text", text: "no host name found for IP address" },
  ],
  format: "text",
  lines: ["^{time} [{pid}] {message}", "^{time} {message}"],
  events: [
    {
      match: [
        "{auth:word} authenticator failed for {helo:text} [{src}]:{src.port}: {reason:text} (set_id={user})",
        "{auth:word} authenticator failed for {helo:text} [{src}]: {reason:text} (set_id={user})",
        "{auth:word} authenticator failed for {helo:greedy} [{src}]:{src.port}[? I=[{_}]:{_:num}?]: {reason:text}[? (set_id={user})?]",
        "{auth:word} authenticator failed for {helo:greedy} [{src}]: {reason}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "H={helo} [{src}]:{src.port} {_}F=<{sender}> rejected RCPT <{user:text}>: {reason}",
        "H={helo} [{src}]:{src.port} F=<{sender}> rejected RCPT <{user:text}>: {reason}",
        "H={helo} [{src}]:{src.port} {_}rejected {_}: {reason}",
        "H={helo} [{src}]{_}rejected {_}: {reason}",
        "H={helo} [{src}]:{src.port} sender verify fail for <{sender}>: {reason}",
      ],
      class: "email",
      activity: "receive",
      status: "failure",
      severity: 2,
    },
    {
      match: ["{message_id:word} <= {sender:word} H={helo} [{src}]"],
      class: "email",
      activity: "receive",
      status: "success",
    },
  ],
});
