import { defineDeclarative } from "@xdr/decoding";

/** MySQL and MariaDB: the error log and the general log. */
export const decoder = defineDeclarative({
  name: "database-mysql",
  product: "mysql",
  service: "mysql",
  title: "MySQL",
  services: ["mariadb"],
  aliases: ["mysql", "mariadb"],
  claims: [
    { kind: "syslog-app", name: "mysqld" },
    { kind: "syslog-app", name: "mariadbd" },
    { kind: "syslog-app", name: "mysql" },
    { kind: "syslog-app", name: "mariadb" },
    { kind: "text", text: "Access denied for user " },
    { kind: "text", text: "[MY-0" },
    { kind: "text", text: " [Warning] Aborted connection " },
    { kind: "text", text: " [Note] mysqld" },
    { kind: "text", text: " [Note] mariadbd" },
    { kind: "text", text: "mariadbd: " },
    { kind: "text", text: "ready for connections." },
  ],
  format: "text",
  lines: [
    "^{time} {thread:num} [{level}] {message}",
    "^{time} {thread:num} {command:word} {message}",
    "^{date:word} {clock:word} {thread:num} [{level}] {message}",
    "^{date:word} {clock:word} {thread:num} {command:word} {message}",
    "^{date:word} {clock:word} [{level}] {message}",
    "^{date:word} {clock:word} {thread:num} [{level}] {message}",
  ],
  events: [
    {
      match: [
        "Access denied for user '{user}'@'{src}'[? to database '{resource}'?][? (using password: {using_password:word})?]",
        "Access denied for user '{user}'@'{src.host}'",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      set: { auth: "mysql" },
    },
    {
      match:
        "Aborted connection {connection:word} to db: '{resource}' user: '{user}' host: '{src:text}' ({reason})",
      class: "datastore",
      activity: "disconnect",
      status: "failure",
    },
    {
      match: "Host '{src}' is blocked because of many connection errors",
      class: "network",
      activity: "refuse",
      set: { action: "blocked" },
    },
    { match: "ready for connections", class: "application", activity: "start" },
    { match: "Normal shutdown", class: "application", activity: "stop" },
  ],
});
