import { defineDeclarative } from "@xdr/decoding";

/** PostgreSQL: its stderr, syslog and CSV logs. */
export const decoder = defineDeclarative({
  name: "database-postgresql",
  product: "postgresql",
  service: "postgresql",
  title: "PostgreSQL",
  services: ["pgsql"],
  aliases: ["pgsql", "postgres", "postgresql"],
  claims: [
    { kind: "syslog-app", name: "postgres" },
    { kind: "syslog-app", name: "postgresql" },
    { kind: "text", text: "FATAL:  password authentication failed for user" },
    { kind: "text", text: "FATAL:  no pg_hba.conf entry for host" },
    { kind: "text", text: "LOG:  connection received: host=" },
    { kind: "text", text: "LOG:  connection authorized: user=" },
    { kind: "text", text: 'FATAL:  role "' },
    { kind: "text", text: " FATAL:  " },
    { kind: "text", text: 'password authentication failed for user "' },
  ],
  format: "text",
  lines: [
    "^{time} [{pid}] {user:word}@{resource:word} {client:word} {level:word}: {message}",
    "^{time} {zone:word} [{pid}] {user:word}@{resource:word} {client:word} {level:word}: {message}",
    "^{time} [{pid}][?:?] user={user:text},db={resource:text},app={app:text},client={client:text} {level:word}: {message}",
    "^{time} [{pid}]: [{_}] user={user:text},db={resource:text},app={app:text},client={client:text} {level:word}: {message}",
    "^{time} {zone:word} [{pid}]: {prefix:text} {level:word}: {message}",
    "^{time} {zone:word} [{pid}] {prefix:text} {level:word}: {message}",
    "^{time} {zone:word} [{pid}] {level:word}: {message}",
    "^{time} [{pid}] {level:word}: {message}",
    "^{time} [{pid}] {prefix:text} {level:word}: {message}",
    "^[{_}] {prefix:text} {level:word}: {message}",
    "^[{_}] {level:word}: {message}",
    "^{prefix:text} {level:word}: {message}",
  ],
  fields: { src: ["src", "client"] },
  events: [
    {
      match: [
        'password authentication failed for user "{user}"',
        'no pg_hba.conf entry for host "{src}", user "{user}", database "{resource}"',
        'role "{user}" does not exist',
        '{auth:word} authentication failed for user "{user}"',
        'certificate authentication failed for user "{user}"',
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      severity: 2,
    },
    {
      match: "connection authorized: user={user:word} database={resource:word}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: "connection received: host={src:word} port={src.port}",
      class: "network",
      activity: "open",
      set: { action: "accepted", proto: "tcp" },
    },
    {
      match:
        "disconnection: session time: {took:word} user={user:word} database={resource:word} host={src:word}",
      class: "datastore",
      activity: "disconnect",
    },
    {
      match: ["statement: {query}", "execute {_}: {query}"],
      class: "datastore",
      activity: "query",
    },
    {
      match: 'database "{resource}" does not exist',
      class: "datastore",
      activity: "connect",
      status: "failure",
    },
  ],
});
