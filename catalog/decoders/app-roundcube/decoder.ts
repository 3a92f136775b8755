import { defineDeclarative } from "@xdr/decoding";

/** Roundcube: failed logins. */
export const decoder = defineDeclarative({
  name: "app-roundcube",
  product: "roundcube",
  service: "roundcube",
  title: "Roundcube",
  aliases: ["roundcube"],
  claims: [
    { kind: "syslog-app", name: "roundcube" },
    { kind: "text", text: "IMAP Error: Login failed for " },
    { kind: "text", text: "<roundcube> " },
    { kind: "text", text: "Failed login for " },
  ],
  format: "text",
  lines: [
    "^[{time}]: <{session:word}> {message}",
    "^[{time}]: {message}",
    "^<{session:word}> {message}",
  ],
  timeFormats: ["DD-MMM-YYYY HH:mm:ss Z"],
  events: [
    {
      match: [
        "IMAP Error: Login failed for {user} against {_} from {src:word}",
        "Failed login for {user} from {src} in session {session:word}",
        "IMAP Error: Login failed for {user} from {src:word}",
        "Login failed for {user} from {src:word}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Successful login for {user} (ID: {user.uid:num}) from {src} in session"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  otherwise: "not-mine",
});
