import { defineDeclarative } from "@xdr/decoding";

/** File Browser: requests that were answered with an error. */
export const decoder = defineDeclarative({
  name: "app-filebrowser",
  product: "filebrowser",
  service: "filebrowser",
  title: "File Browser",
  aliases: ["filebrowser"],
  claims: [
    { kind: "text", text: "/api/login: 403" },
    { kind: "text", text: "/api/login: 401" },
    { kind: "text", text: "/api/renew: 401" },
    { kind: "text", text: " <nil>" },
  ],
  format: "text",
  lines: ["^{date:word} {clock:word} {message}"],
  events: [
    {
      match: ["^/api/login: {status_code} {src}", "^/api/login: {status_code} {src} {reason}"],
      class: "authentication",
      activity: "logon",
      status: "failure",
      set: { url: "/api/login", method: "POST" },
    },
    { match: "^{url:word}: {status_code} {src}", class: "http" },
  ],
});
