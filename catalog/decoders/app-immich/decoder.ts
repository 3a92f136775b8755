import { defineDeclarative } from "@xdr/decoding";

/** Immich: refused logins. */
export const decoder = defineDeclarative({
  name: "app-immich",
  product: "immich",
  service: "immich",
  title: "Immich",
  aliases: ["immich"],
  claims: [{ kind: "text", text: "[Nest] " }],
  format: "text",
  lines: ["^[Nest] {pid} - {time} {level:word} [{module}] {message}"],
  timeFormats: ["MM/DD/YYYY, H:mm:ss A"],
  events: [
    {
      match: "Failed login attempt for user {user} from ip address {src}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "User {user} logged in from ip address {src}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
