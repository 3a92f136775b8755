import { defineDeclarative } from "@xdr/decoding";

/** Baikal: refused logins of its calendar and address book server, told through PHP's error log. */
export const decoder = defineDeclarative({
  name: "app-baikal",
  product: "baikal",
  service: "baikal",
  title: "Baikal",
  aliases: ["baikal"],
  claims: [{ kind: "text", text: "authentication failure for Baikal" }],
  format: "text",
  lines: [
    "^[{time}] [{module}] [pid {process_and_thread:text}] [client {src}] {message}",
    "^{time} [{level}] {thread:word} {connection:word} FastCGI sent in stderr: {message}",
  ],
  events: [
    {
      match: "user {user} authentication failure for Baikal[?{_}, client: {src},?]",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
  otherwise: "not-mine",
});
