import { defineDeclarative } from "@xdr/decoding";

/** Technitium DNS server: failed logins to its web interface. */
export const decoder = defineDeclarative({
  name: "dns-technitium",
  product: "technitium",
  service: "technitium",
  title: "Technitium DNS",
  aliases: ["technitium"],
  claims: [{ kind: "text", text: "DnsServerCore." }],
  format: "text",
  lines: ["^[{time}] [{src:text}] {message}"],
  timeFormats: ["YYYY-MM-DD HH:mm:ss Z"],
  events: [
    {
      match: ["Invalid username or password for user: {user:word}", "Invalid username or password"],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
