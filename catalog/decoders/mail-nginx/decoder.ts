import { defineDeclarative } from "@xdr/decoding";

/** nginx as a mail proxy. */
export const decoder = defineDeclarative({
  name: "mail-nginx",
  product: "nginx",
  service: "mail",
  title: "nginx mail proxy",
  aliases: ["nginx-mail"],
  claims: [
    { kind: "text", text: "client login failed: " },
    { kind: "text", text: " connected to 0.0.0.0:" },
    { kind: "text", text: " connected to [::]:" },
    { kind: "text", text: " while in http auth state, client: " },
    { kind: "text", text: "client logged in, client: " },
    { kind: "text", text: " proxied session done, client: " },
    { kind: "text", text: " while in resolving client address, client: " },
  ],
  format: "text",
  lines: ["^{date:word} {clock:word} [{level:word}] {thread:word} {connection:word} {message}"],
  events: [
    {
      match: [
        'client login failed: "{reason}" while in http auth state, client: {src:addr} using {proto:word}, server: {dst:text}, login: "{user}"',
        'client login failed: "{reason}" while in http auth state, client: {src:text}, server: {dst:text}, login: "{user}"',
        'client login failed: "{reason}" while in http auth state, client: {src:text}, server: {dst}',
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        'client logged in, client: {src:text}, server: {dst:text}, login: "{user}"',
        "client logged in, client: {src:text}, server: {dst}",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: "client {src:word} connected to {dst:word}", class: "network", activity: "open" },
    {
      match: 'client: {src:text}, server: {dst:text}[?, login: "{user}"?]',
      class: "email",
      activity: "receive",
    },
  ],
  otherwise: "not-mine",
});
