import { defineDeclarative } from "@xdr/decoding";

/** SABnzbd: failed logins, in the languages that it speaks. */
export const decoder = defineDeclarative({
  name: "app-sabnzbd",
  product: "sabnzbd",
  service: "sabnzbd",
  title: "SABnzbd",
  aliases: ["sabnzbd"],
  claims: [
    { kind: "text", text: "::WARNING::[interface:" },
    { kind: "text", text: "::INFO::[interface:" },
  ],
  format: "text",
  lines: ["^{time}::{level:word}::[{source}] {message}"],
  events: [
    {
      match: [
        "^{_} (X-Forwarded-For: {src:text}) [{agent:greedy}]",
        "attempt from {src} [{agent:greedy}]",
        "von {src} [{agent:greedy}]",
        "connexion de {src} [{agent:greedy}]",
        "poging van {src} [{agent:greedy}]",
        "desde {src} [{agent:greedy}]",
        "^{phrase:greedy} [{agent:greedy}]",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      when: { level: "WARNING" },
    },
    {
      match: "Successful login from {src} [{agent:greedy}]",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
