import { defineDeclarative } from "@xdr/decoding";

/** Gotify and other Go programs on Gin: access lines. */
export const decoder = defineDeclarative({
  name: "web-gin",
  product: "gin",
  service: "gotify",
  title: "Gin",
  aliases: ["gotify", "gin"],
  claims: [{ kind: "text", text: "[GIN] 20" }],
  format: "text",
  lines: [
    '^[GIN] {time} | {status_code} | {took:text} | {src:word} | {method:word} "{url}"',
    '^[GIN] {time} |{status_code} |{took:text} |{src:text} |{method:word} "{url}"',
  ],
  timeFormats: ["YYYY/MM/DD - HH:mm:ss"],
  events: [{ class: "http" }],
});
