import { defineDeclarative } from "@xdr/decoding";

/** HestiaCP: refused logins to its panel. */
export const decoder = defineDeclarative({
  name: "app-hestiacp",
  product: "hestiacp",
  service: "hestiacp",
  title: "HestiaCP",
  aliases: ["hestiacp"],
  claims: [
    { kind: "text", text: " failed to login" },
    { kind: "text", text: " failed to opened two factor" },
  ],
  format: "text",
  events: [
    {
      match: "^{date:word} {clock:word} {user} {src} failed to login",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
  otherwise: "not-mine",
});
