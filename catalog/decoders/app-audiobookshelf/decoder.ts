import { defineDeclarative } from "@xdr/decoding";

/** Audiobookshelf: logins. */
export const decoder = defineDeclarative({
  name: "app-audiobookshelf",
  product: "audiobookshelf",
  service: "audiobookshelf",
  title: "Audiobookshelf",
  aliases: ["audiobookshelf"],
  claims: [
    { kind: "text", text: "[Auth] Failed login attempt for username" },
    { kind: "text", text: "[LocalAuth] Failed login attempt" },
    { kind: "text", text: '[Auth] User "' },
    { kind: "text", text: '"source":"Auth.js' },
    { kind: "text", text: '"source":"LocalAuth.js' },
  ],
  format: "text-or-json",
  lines: ["^[{time}] {level:word}: {message}"],
  fields: { time: "timestamp", message: "message", level: "levelName" },
  events: [
    {
      match: [
        'Failed login attempt for username "{user}" from ip {src} ({reason})',
        "Failed login attempt for username {user} from ip {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: 'User "{user}" logged in from ip {src}',
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
