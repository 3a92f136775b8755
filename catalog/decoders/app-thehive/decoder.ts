import { defineDeclarative } from "@xdr/decoding";

/** TheHive: access lines of its web server. */
export const decoder = defineDeclarative({
  name: "app-thehive",
  product: "thehive",
  service: "thehive",
  title: "TheHive",
  vendor: "StrangeBee",
  aliases: ["thehive"],
  claims: [
    { kind: "text", text: "AccessLogFilter" },
    { kind: "text", text: "o.t.s.AccessLogFilter" },
  ],
  format: "text",
  lines: [
    "^{time} [{level}] from org.thp.scalligraph.AccessLogFilter in {thread:word} [{trace}] {message}",
    "^[{level}] {logger:word} [{trace}] {message}",
    "^{date:word} {clock:word} [{level}] {logger:word} [{trace}] {message}",
  ],
  events: [
    {
      match:
        "^{src:word} {method:word} {url:word} took {duration:text} and returned 401 {length:num} bytes",
      class: "authentication",
      activity: "logon",
      status: "failure",
      when: { message: "*/login*" },
      set: { status_code: "401" },
    },
    {
      match:
        "^{src:word} {method:word} {url:word} took {took:text} and returned {status_code} {length:num} bytes",
      class: "http",
    },
  ],
});
