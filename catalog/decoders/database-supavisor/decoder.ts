import { defineDeclarative } from "@xdr/decoding";

/** Supavisor: refused connections to pooled PostgreSQL. */
export const decoder = defineDeclarative({
  name: "database-supavisor",
  product: "supavisor",
  service: "supavisor",
  title: "Supavisor",
  vendor: "Supabase",
  aliases: ["supavisor"],
  claims: [
    { kind: "text", text: " ClientHandler: " },
    { kind: "text", text: "peer_ip=" },
  ],
  format: "text",
  lines: ["^{clock:word} {pairs} [{level}] {message}"],
  fields: { src: "peer_ip", user: "user", app: "app_name" },
  events: [
    {
      match: [
        'ClientHandler: Exchange error: "{reason}"',
        "ClientHandler: Exchange error: {reason}",
        "ClientHandler: User not found",
        "ClientHandler: Authentication error",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "ClientHandler: {reason}",
      class: "datastore",
      activity: "connect",
      status: "failure",
    },
  ],
});
