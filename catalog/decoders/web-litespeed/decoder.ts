import { defineDeclarative } from "@xdr/decoding";

/** LiteSpeed and OpenLiteSpeed: the error log with refused logins to the console. */
export const decoder = defineDeclarative({
  name: "web-litespeed",
  product: "litespeed",
  service: "litespeed",
  title: "LiteSpeed",
  services: ["http"],
  aliases: ["litespeed", "openlitespeed"],
  claims: [{ kind: "text", text: "[WebAdmin Console]" }],
  format: "text",
  lines: ["^{date:word} {clock:word} [{level}] [{pid}] [{connection}] {message}"],
  events: [
    {
      match: "Failed Login Attempt - username:{user} ip:{src} url:{url}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "Failed Login Attempt - username:{user} ip:{src}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
