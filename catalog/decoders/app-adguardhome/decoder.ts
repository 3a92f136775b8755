import { defineDeclarative } from "@xdr/decoding";

/** AdGuard Home, its own log: logins to the administration page. */
export const decoder = defineDeclarative({
  name: "app-adguardhome",
  product: "adguardhome",
  service: "adguardhome",
  title: "AdGuard Home",
  vendor: "AdGuard",
  aliases: ["adguardhome"],
  claims: [
    { kind: "text", text: "/control/login: " },
    { kind: "text", text: '[info] auth: user "' },
    { kind: "text", text: "auth: failed to login " },
  ],
  format: "text",
  lines: ["^{time} [{level:word}] {message}"],
  events: [
    {
      match: [
        "{method:word} {http.host:word} /control/login: from ip {src}: {reason}",
        "{method:word} {src} /control/login: {reason}",
        'auth: failed to login for user "{user}" from ip {src}',
        'auth: failed to login user "{user}" from ip {src}',
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: 'auth: user "{user}" successfully logged in from ip {src}',
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
