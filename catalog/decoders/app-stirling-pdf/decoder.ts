import { defineDeclarative } from "@xdr/decoding";

/** Stirling PDF: failed logins. */
export const decoder = defineDeclarative({
  name: "app-stirling-pdf",
  product: "stirling-pdf",
  service: "stirling-pdf",
  title: "Stirling PDF",
  aliases: ["stirling-pdf"],
  claims: [
    { kind: "text", text: "CustomAuthenticationFailureHandler" },
    { kind: "text", text: "s.s.p.s.c.a.AuthController" },
    { kind: "text", text: "s.s.S.c.s." },
  ],
  format: "text",
  lines: ["^{time} {level:word} {logger:word} [{thread}] {message}"],
  events: [
    {
      match: [
        "Failed login attempt from IP: {src}",
        "Invalid password for user: {user} from IP: {src}",
        "{reason:text} for user: {user} from IP: {src}",
        "{reason:text}: {user} from IP: {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
