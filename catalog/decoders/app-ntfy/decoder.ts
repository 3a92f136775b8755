import { defineDeclarative } from "@xdr/decoding";

/** ntfy: requests to its topics that were refused. */
export const decoder = defineDeclarative({
  name: "app-ntfy",
  product: "ntfy",
  service: "ntfy",
  title: "ntfy",
  aliases: ["ntfy"],
  claims: [
    { kind: "json-key", key: "visitor_ip" },
    { kind: "json-key", key: "visitor_id" },
    { kind: "text", text: " (ntfy error 4" },
    { kind: "text", text: "visitor_ip=" },
  ],
  format: "json",
  fields: {
    time: "time",
    message: "message",
    src: "visitor_ip",
    method: "http_method",
    url: "http_path",
    status_code: "http_status",
    user: "user_name",
    reason: "error",
    level: "level",
  },
  events: [
    {
      when: { error_code: ["40101", "40301"] },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { match: ["HTTP request finished", "HTTP request started"], class: "http" },
  ],
});
