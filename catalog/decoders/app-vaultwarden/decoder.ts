import { defineDeclarative } from "@xdr/decoding";

/** Vaultwarden: refused logins, tokens and second factors. */
export const decoder = defineDeclarative({
  name: "app-vaultwarden",
  product: "vaultwarden",
  service: "vaultwarden",
  title: "Vaultwarden",
  aliases: ["vaultwarden"],
  claims: [
    { kind: "syslog-app", name: "vaultwarden" },
    { kind: "text", text: "[vaultwarden::" },
    { kind: "text", text: "[bitwarden_rs::" },
    { kind: "text", text: "Username or password is incorrect. Try again. IP:" },
  ],
  format: "text",
  lines: ["^[{time}][{module}][{level}] {message}"],
  events: [
    {
      match: [
        "Username or password is incorrect. Try again. IP: {src:text}. Username: {user}.",
        "Username or password is incorrect. Try again[?. {reason}?]. IP: {src}. Username: {user}",
        "Invalid admin token. IP: {src}",
        "Invalid TOTP code! Server time: {server_time} IP: {src}",
        "Invalid {reason:text}IP: {src}",
        "Token is invalid! {_}IP: {src}",
        "Token is invalid! IP: {src}",
        "Failed{reason:text}IP: {src}[?. Username: {user}?]",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
