import { defineDeclarative } from "@xdr/decoding";

/** Zoraxy: access lines. */
export const decoder = defineDeclarative({
  name: "web-zoraxy",
  product: "zoraxy",
  service: "zoraxy",
  title: "Zoraxy",
  aliases: ["zoraxy"],
  claims: [
    { kind: "text", text: "[router:" },
    { kind: "text", text: " [useragent: " },
  ],
  format: "text",
  lines: [
    "[{time}] [router:{router:word}] [origin:{http.host:text}] [client: {src:text}] [useragent: {agent:text}] {method:word} {url:word} {status_code}",
    "[{time}] [router:{router:word}] [origin:{http.host:text}] [client: {src:text}] {method:word} {url:word} {status_code}",
  ],
  timeFormats: ["YYYY-MM-DD HH:mm:ss.S"],
  events: [{ when: { method: "*" }, class: "http" }],
  otherwise: "not-mine",
});
