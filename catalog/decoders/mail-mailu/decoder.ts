import { defineDeclarative } from "@xdr/decoding";

/** Mailu: its administration page, with logins that were slowed down. */
export const decoder = defineDeclarative({
  name: "mail-mailu",
  product: "mailu",
  service: "mailu-admin",
  title: "Mailu",
  aliases: ["mailu-admin", "mailu"],
  claims: [
    { kind: "text", text: "WARNING in limiter: " },
    { kind: "text", text: "has been rate-limited." },
    { kind: "text", text: "WARNING in sso: " },
    { kind: "text", text: "WARNING in nginx: " },
    { kind: "text", text: "INFO in nginx: " },
  ],
  format: "text",
  lines: ["^[{time}] {level:word} in {module:word}: {message}"],
  events: [
    {
      match: [
        "Authentication attempt from {src} has been rate-limited",
        "Authentication attempt from {src} for {user} has been rate-limited",
        "Login failed for: {user} from: {src}",
        "Login attempt for: {user}/{proto}/{_} from: {src:text}: failed",
        "Login failed for: {user} from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
