import { defineDeclarative } from "@xdr/decoding";

/** Microsoft SQL Server: refused logins in its error log. */
export const decoder = defineDeclarative({
  name: "database-mssql",
  product: "mssql",
  service: "mssql",
  title: "Microsoft SQL Server",
  vendor: "Microsoft",
  aliases: ["mssql", "sqlserver"],
  claims: [
    { kind: "text", text: "Login failed for user '" },
    { kind: "text", text: "Login succeeded for user '" },
    { kind: "text", text: "Error: 18456, Severity:" },
  ],
  format: "text",
  lines: ["^{time} {process_id:word} {message}"],
  events: [
    {
      match: [
        "Login failed for user '{user}'. Reason: {reason} [CLIENT: {src}]",
        "Login failed for user '{user}'. {reason} [CLIENT: {src}]",
        "Login failed for user '{user}'.",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "Login succeeded for user '{user}'. {reason} [CLIENT: {src}]",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
