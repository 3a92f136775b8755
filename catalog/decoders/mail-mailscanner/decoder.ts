import { defineDeclarative } from "@xdr/decoding";

/** MailScanner: messages found to be spam or worse. */
export const decoder = defineDeclarative({
  name: "mail-mailscanner",
  product: "mailscanner",
  service: "mailscanner",
  title: "MailScanner",
  aliases: ["mailscanner"],
  claims: [{ kind: "syslog-app", name: "mailscanner" }],
  format: "text",
  events: [
    {
      match: [
        "Message {message_id:word} from {src} ({user:text}) to {domain:word} is spam ({reason})",
        "Message {message_id:word} from {src} ({user:text}) to {domain:word} is spam, SpamAssassin ({_:text}score={score:num}, required {required:num}, {reason}",
        "Message {message_id:word} from {src} ({user:text}) to {domain:word} is spam, SpamAssassin ({reason}",
        "Message {message_id:word} from {src} ({user:text}) to {domain:word} is {reason}",
      ],
      class: "email",
      activity: "receive",
      status: "failure",
      severity: 2,
    },
  ],
});
