import { defineDeclarative } from "@xdr/decoding";

/** BookStack: failed logins, told through the error log of its web server. */
export const decoder = defineDeclarative({
  name: "app-bookstack",
  product: "bookstack",
  service: "bookstack",
  title: "BookStack",
  aliases: ["bookstack"],
  claims: [{ kind: "text", text: "Failed login for " }],
  format: "text",
  lines: [
    "^[{time}] [{module}] [pid {process_and_thread:text}] [client {src}] {message}",
    "^{time} [{level:word}] {thread:word} {connection:word} {message}",
  ],
  timeFormats: ["_ MMM DD HH:mm:ss.S YYYY"],
  events: [
    {
      match: [
        'PHP message: Failed login for {user:text}" while{_}client: {src},',
        "Failed login for {user:text}, referer",
        "Failed login for {user:word}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
  otherwise: "not-mine",
});
