import { defineDeclarative } from "@xdr/decoding";

/** Microsoft Exchange: the protocol log of its SMTP receive connectors. */
export const decoder = defineDeclarative({
  name: "mail-exchange-smtp",
  product: "exchange",
  service: "exchange-smtp",
  title: "Microsoft Exchange",
  vendor: "Microsoft",
  aliases: ["exchange-smtp"],
  claims: [
    { kind: "text", text: ",535 5.7.3 Authentication unsuccessful" },
    { kind: "text", text: ",>,535 5.7" },
    { kind: "text", text: ",<,AUTH " },
    { kind: "text", text: ",>,220 " },
    { kind: "text", text: ",<,EHLO" },
  ],
  format: "csv",
  services: ["exchange"],
  columns: [
    "time",
    "connector",
    "session",
    "seq",
    "dst",
    "src",
    "direction_mark",
    "data",
    "context",
  ],
  events: [
    {
      when: { data: "535 5.7*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { data: "235 2.7*" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { class: "email", activity: "receive" },
  ],
});
