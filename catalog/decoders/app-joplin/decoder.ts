import { defineDeclarative } from "@xdr/decoding";

/** Joplin server: refused logins. */
export const decoder = defineDeclarative({
  name: "app-joplin",
  product: "joplin",
  service: "joplin-server",
  title: "Joplin Server",
  aliases: ["joplin-server", "joplin"],
  claims: [
    { kind: "text", text: " /api/sessions: " },
    { kind: "text", text: "[error] App: " },
  ],
  format: "text",
  lines: ["^{time}: [{level}] App: {message}"],
  fields: { user: "email" },
  events: [
    {
      match: [
        "{status_code}: {method:word} {url:word}: {src}: Invalid username or password[?: {json}?]",
        "403: {method:word} {url:word}: {src}: {reason}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { match: "^{status_code}: {method:word} {url:word}: {src}: {reason}", class: "http" },
  ],
});
