import { defineDeclarative } from "@xdr/decoding";

/** ZoneMinder: logins to its web interface. */
export const decoder = defineDeclarative({
  name: "app-zoneminder",
  product: "zoneminder",
  service: "zoneminder",
  title: "ZoneMinder",
  aliases: ["zoneminder"],
  claims: [
    { kind: "syslog-app", name: "web_php" },
    { kind: "text", text: "] at /usr/share/zoneminder/" },
    { kind: "text", text: " web_php[" },
    { kind: "text", text: "/zoneminder/www/" },
  ],
  format: "text",
  lines: [
    "^{time} {zone:word} web_php[{pid}].{level:word} [{src:text}] [{message:greedy}] at {source}",
    "^{date:word} {clock:word} web_php[{pid}].{level:word} [{src:text}] [{message:text}] at {source:word} line {line:num}",
    "^{date:word} {clock:word} web_php[{pid}].{level:word} [{src:text}] [{message:greedy}] at {source}",
    "^{level:word} [{src:text}] [{message:greedy}] at {source}",
  ],
  timeFormats: ["MM/DD/YY HH:mm:ss.S"],
  events: [
    {
      match: [
        "Could not retrieve user {user:text} details",
        'Login denied for user "{user}"',
        "Unable to authenticate user. {reason}",
        "Unable to authenticate user {user}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: 'Login successful for user "{user}"',
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
