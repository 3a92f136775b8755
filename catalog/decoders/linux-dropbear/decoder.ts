import { defineDeclarative } from "@xdr/decoding";

/** Dropbear SSH server. */
export const decoder = defineDeclarative({
  name: "linux-dropbear",
  product: "linux",
  service: "dropbear",
  title: "Dropbear",
  services: ["sshd"],
  aliases: ["dropbear"],
  claims: [
    { kind: "syslog-app", name: "dropbear" },
    { kind: "text", text: "Login attempt for nonexistent user" },
    { kind: "text", text: "password attempt for '" },
    { kind: "text", text: "Exit before auth" },
    { kind: "text", text: " password auth succeeded for " },
  ],
  format: "text",
  lines: [],
  events: [
    {
      match: [
        "Bad PAM password attempt for '{user}' from {src}",
        "Bad password attempt for '{user}' from {src}",
        "Login attempt for nonexistent user from {src}",
        "Login attempt for nonexistent user '{user}' from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "Exit before auth from <{src:text}>: (user '{user}', {_}): {reason}",
        "Exit before auth from <{src:text}>: {reason}",
        "Exit before auth (user '{user}', {_}): {reason}",
      ],
      class: "authentication",
      activity: "preauth",
      status: "failure",
    },
    {
      match: [
        "Password auth succeeded for '{user}' from {src}",
        "PAM password auth succeeded for '{user}' from {src}",
        "Pubkey auth succeeded for '{user}' with {_} from {src}",
        "Pubkey auth succeeded for '{user}'{_}from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: "Exit ({user}): {reason}", class: "authentication", activity: "logoff" },
    { match: "Child connection from {src}", class: "ssh", activity: "open" },
  ],
});
