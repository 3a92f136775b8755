import { defineDeclarative } from "@xdr/decoding";

/** Zimbra: refused logins in mailbox.log and audit.log. */
export const decoder = defineDeclarative({
  name: "mail-zimbra",
  product: "zimbra",
  service: "zimbra",
  title: "Zimbra",
  vendor: "Synacor",
  aliases: ["zimbra"],
  claims: [
    { kind: "text", text: "] SoapEngine - " },
    { kind: "text", text: "] security - cmd=Auth;" },
    { kind: "text", text: "] imap - " },
    { kind: "text", text: "] pop - authentication failed" },
  ],
  format: "text",
  lines: ["^{time} {level:word} [{thread}] [{pairs}] {module:word} - {message}"],
  fields: {
    src: ["oip", "ip"],
    "src.port": ["port", "oport"],
    agent: "ua",
    "user.email": "name",
  },
  events: [
    {
      match: [
        "handler exception: authentication failed for [{user}], {reason}",
        "authentication failed for [{user}] ({reason})",
        "authentication failed for [{user}]",
        "cmd=Auth; account={user:text}; protocol={proto:text}; error=authentication failed for [{_}], {reason:text};",
        "cmd=Auth; account={user:text}; {_}error={reason}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "cmd=Auth; account={user:text}; protocol={proto:text};",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
