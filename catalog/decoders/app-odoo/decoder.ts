import { defineDeclarative } from "@xdr/decoding";

/** Odoo: logins in its server log, and its access lines (Werkzeug). */
export const decoder = defineDeclarative({
  name: "app-odoo",
  product: "odoo",
  service: "odoo",
  title: "Odoo",
  aliases: ["odoo"],
  claims: [
    { kind: "syslog-app", name: "odoo" },
    { kind: "text", text: "res_users: Login " },
    { kind: "text", text: " odoo.addons." },
    { kind: "text", text: " werkzeug: " },
  ],
  format: "text",
  lines: ["^{time} {process_id:num} {level:word} {database:word} {logger:word}: {message}"],
  events: [
    {
      match: "Login failed for db:{db:word} login:{user:text} from {src:word}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "Login successful for db:{db:word} login:{user:text} from {src:word}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: '^{src:word} - - [{_}] "{request:text}" {status_code}', class: "http" },
  ],
});
