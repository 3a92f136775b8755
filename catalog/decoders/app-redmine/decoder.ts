import { defineDeclarative } from "@xdr/decoding";

/** Redmine: failed logins. */
export const decoder = defineDeclarative({
  name: "app-redmine",
  product: "redmine",
  service: "redmine",
  title: "Redmine",
  aliases: ["redmine"],
  claims: [
    { kind: "text", text: "Failed login for '" },
    { kind: "text", text: "Successful authentication for '" },
  ],
  format: "text",
  lines: ["^{mark:word} [{time} #{pid}] {level:word} -- : {message}"],
  events: [
    {
      match: "Failed login for '{user}' from {src} at {_}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "Successful authentication for '{user}' from {src}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
