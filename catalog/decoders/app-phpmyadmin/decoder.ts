import { defineDeclarative } from "@xdr/decoding";

/** phpMyAdmin: logins, by syslog. */
export const decoder = defineDeclarative({
  name: "app-phpmyadmin",
  product: "phpmyadmin",
  service: "phpmyadmin",
  title: "phpMyAdmin",
  aliases: ["phpmyadmin"],
  claims: [{ kind: "syslog-app", name: "phpMyAdmin" }],
  format: "text",
  events: [
    {
      match: "user denied: {user} ({reason}) from {src}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "user authenticated: {user} from {src}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  otherwise: "not-mine",
});
