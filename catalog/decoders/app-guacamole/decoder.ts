import { defineDeclarative } from "@xdr/decoding";

/** Apache Guacamole: logins to the remote desktop gateway. */
export const decoder = defineDeclarative({
  name: "app-guacamole",
  product: "guacamole",
  service: "apache-guacamole",
  title: "Apache Guacamole",
  vendor: "Apache",
  aliases: ["apache-guacamole", "guacamole"],
  claims: [
    { kind: "text", text: "o.a.g.r.auth.AuthenticationService" },
    { kind: "text", text: "org.apache.coyote.AbstractProtocol" },
  ],
  format: "text",
  lines: ["^{time} [{thread}] {level:word} {logger:word} - {message}"],
  events: [
    {
      match: 'Authentication attempt from [{src:text}] for user "{user}" failed',
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: 'Authentication attempt from {src} for user "{user}" failed',
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: 'User "{user}" successfully authenticated from [{src:text}]',
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: 'User "{user}" successfully authenticated from {src}',
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
