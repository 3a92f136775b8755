import { defineDeclarative } from "@xdr/decoding";

/** amavis, the content filter of mail servers. */
export const decoder = defineDeclarative({
  name: "mail-amavis",
  product: "amavis",
  service: "amavis",
  title: "amavis",
  aliases: ["amavis"],
  claims: [
    { kind: "syslog-app", name: "amavis" },
    { kind: "syslog-app", name: "amavisd" },
  ],
  format: "text",
  events: [
    {
      match:
        "Blocked {title} {{{disposition}}}, [{src}]:{src.port} [{client:addr}] <{sender}> -> <{user:text}>",
      class: "email",
      activity: "receive",
      status: "failure",
      severity: 3,
      set: { action: "blocked" },
    },
    {
      match:
        "Blocked {title} {{{disposition}}}, [{src}] [{client:addr}] <{sender}> -> <{user:text}>",
      class: "email",
      activity: "receive",
      status: "failure",
      severity: 3,
      set: { action: "blocked" },
    },
    {
      match: "Passed {title} {{{disposition}}}, [{src}]:{src.port}",
      class: "email",
      activity: "receive",
      status: "success",
      set: { action: "passed" },
    },
  ],
});
