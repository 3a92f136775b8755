import { defineDeclarative } from "@xdr/decoding";

/** ProFTPD: logins. */
export const decoder = defineDeclarative({
  name: "ftp-proftpd",
  product: "proftpd",
  service: "proftpd",
  title: "ProFTPD",
  services: ["ftp"],
  aliases: ["proftpd"],
  claims: [
    { kind: "syslog-app", name: "proftpd" },
    { kind: "text", text: " proftpd[" },
  ],
  format: "text",
  lines: [
    "^{date:word} {clock:word} {host:word} proftpd[{pid}] {server:word} ({client}): {message}",
    "^{date:word} {clock:word} {host:word} proftpd[{pid}]: {server:word} ({client})[?:?][? -?] {message}",
    "^{server:word} ({client}) - {message}",
    "^{server:word} ({client}): {message}",
  ],
  fields: { src: ["src", "client"] },
  events: [
    {
      match: [
        "USER {user}: no such user found from {client_name:word} [{src}] to {dst:word}",
        "USER {user} (Login failed): {reason}",
        "SECURITY VIOLATION: {user} login attempted",
        "Maximum login attempts ({count:num}) exceeded",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "USER {user}: Login successful",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
