import { defineDeclarative } from "@xdr/decoding";

/** Mealie: refused logins. */
export const decoder = defineDeclarative({
  name: "app-mealie",
  product: "mealie",
  service: "mealie",
  title: "Mealie",
  aliases: ["mealie"],
  claims: [
    { kind: "text", text: "Incorrect username or password from " },
    { kind: "text", text: "[ERROR|auth|" },
  ],
  format: "text",
  lines: ["^[{level:text}|{module}|{line}] {time}: {message}", "^{level:word} {time} - {message}"],
  events: [
    {
      match: "Incorrect username or password from {src}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
