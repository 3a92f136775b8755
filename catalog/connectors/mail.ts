import type { ConnectorDefinition } from "@xdr/event";
import { plain, secret } from "../src/vendor-settings.ts";

export const mail: ConnectorDefinition = {
  name: "e-mail",
  title: "E-mail",
  documentation: "https://www.rfc-editor.org/rfc/rfc5321",
  steps: ["Make an account at your mail server that may send from the address that you give."],
  settings: [
    plain("host", "Mail server", "Such as smtp.example.com"),
    plain("port", "Port", "465 (TLS) or 587 (STARTTLS); nothing is sent without encryption"),
    plain("user", "User", ""),
    secret("password", "Password", ""),
    plain("from", "From", "Such as Mini-XDR <xdr@example.com>"),
    plain("to", "To", "Addresses, parted by commas"),
  ],
  auth: {
    ...{ kind: "smtp", host: "{host}", port: "{port}", from: "{from}" },
    ...{ user: "{user}", password: "{password}" },
  },
  actions: {
    "send-message": {
      isBlind: true,
      plan: [],
      mail: {
        to: "{to}",
        subject: "[{severity}] {title}",
        text: [
          "{title}",
          "Severity {severity}, score {score}, {findings} findings, {firstSeen} to {lastSeen}.",
          "{story}",
          "{entities}",
          "{link}",
        ].join("\n\n"),
      },
      apply: [],
      verify: [],
      isThere: [],
    },
  },
};
