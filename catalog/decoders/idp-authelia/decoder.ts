import { defineDeclarative } from "@xdr/decoding";

/** Authelia: first and second factor of its portal. */
export const decoder = defineDeclarative({
  name: "idp-authelia",
  product: "authelia",
  service: "authelia",
  title: "Authelia",
  aliases: ["authelia"],
  claims: [
    { kind: "text", text: "1FA authentication attempt by user" },
    { kind: "text", text: "2FA authentication attempt" },
    { kind: "text", text: "Error occurred getting details for user with username input" },
    { kind: "text", text: "authentication attempt by user '" },
    { kind: "text", text: "path=/api/firstfactor" },
    { kind: "text", text: '"path":"/api/firstfactor"' },
    { kind: "text", text: '"/api/secondfactor/' },
    { kind: "text", text: "path=/api/secondfactor/" },
  ],
  format: "json-or-kv",
  fields: {
    time: "time",
    message: "msg",
    src: "remote_ip",
    method: "method",
    url: "path",
    reason: "error",
    level: "level",
  },
  events: [
    {
      match: [
        "Unsuccessful {auth:word} authentication attempt by user '{user}': {reason}",
        "Unsuccessful {auth:word} authentication attempt by user '{user}'",
        "Unsuccessful {auth} authentication attempt made by user '{user}'",
        "details for user with username input '{user}'",
        "username input '{user}'",
        "is banned until",
        "Unsuccessful {auth:word} authentication",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "Successful {auth:word} authentication attempt made by user '{user}'",
        "Successful {auth:word} authentication attempt by user '{user}'",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
