import { defineDeclarative } from "@xdr/decoding";

/** Webmin: its own log of logins. */
export const decoder = defineDeclarative({
  name: "app-webmin",
  product: "webmin",
  service: "webmin",
  title: "Webmin",
  aliases: ["webmin", "miniserv"],
  claims: [
    { kind: "syslog-app", name: "webmin" },
    { kind: "syslog-app", name: "perl" },
    { kind: "text", text: " global miniserv.pl " },
  ],
  format: "text",
  lines: [
    "^{time:num}.{serial:word} [{local_time}] {user:text} {session:word} {src:word} global miniserv.pl {message}",
  ],
  events: [
    {
      match: [
        '"failed" "-" "{reason}"',
        '"failed"',
        "Invalid login as {user} from {src}",
        "Non-existent login as {user} from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ['"login"', "Successful login as {user} from {src}"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: '"logout"', class: "authentication", activity: "logoff", status: "success" },
  ],
  otherwise: "not-mine",
});
