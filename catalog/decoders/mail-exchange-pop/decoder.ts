import { defineDeclarative } from "@xdr/decoding";

/** Microsoft Exchange: POP3 and IMAP4 protocol logs. */
export const decoder = defineDeclarative({
  name: "mail-exchange-pop",
  product: "exchange",
  service: "exchange-pop",
  title: "Microsoft Exchange",
  vendor: "Microsoft",
  aliases: ["exchange-pop", "exchange-imap", "exchange"],
  claims: [
    { kind: "text", text: ',"R=""' },
    { kind: "text", text: ",R=ok" },
    { kind: "text", text: 'Msg=""AuthFailed' },
    { kind: "text", text: ',R=""-ERR' },
    { kind: "text", text: ',"R=""-ERR' },
  ],
  format: "csv",
  services: ["exchange"],
  columns: [
    "time",
    "session",
    "seq",
    "dst",
    "src",
    "user",
    "duration",
    "rqsize",
    "rpsize",
    "command",
    "parameters",
    "context",
  ],
  events: [
    {
      when: { context: "*AuthFailed*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { context: "*Authentication failure*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { context: "*LogonFailed*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { command: ["auth", "login", "pass", "authenticate"], context: "*R=ok*" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
