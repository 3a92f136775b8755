import { defineDeclarative } from "@xdr/decoding";

/** Nginx Proxy Manager: access lines of its own form. */
export const decoder = defineDeclarative({
  name: "web-nginx-proxy-manager",
  product: "nginx",
  service: "nginx-proxy-manager",
  title: "Nginx Proxy Manager",
  aliases: ["nginx-proxy-manager", "npmplus"],
  claims: [{ kind: "text", text: " [Client " }],
  format: "text",
  services: ["nginx"],
  lines: [
    '^[{time}] - {upstream_status:word} {status_code} - {method:word} {scheme:word} {http.host:word} "{url}" [Client {src:text}] [Length {length:text}] [Gzip {gzip}] [Sent-to {upstream}] "{agent}" "{referrer}"',
    '^[{time}] {upstream_cache:word} {upstream_status:word} {status_code} - {method:word} {scheme:word} {http.host:word} "{url}" [Client {src:text}] [Length {length:text}] [Gzip {gzip}] [Sent-to {upstream}] "{agent}" "{referrer}"',
    '^[{time}] {status_code} - {method:word} {scheme:word} {http.host:word} "{url}" [Client {src:text}] [Length {length:text}] [Gzip {gzip}] "{agent}" "{referrer}"',
  ],
  events: [{ when: { method: "*" }, class: "http" }],
  otherwise: "not-mine",
});
