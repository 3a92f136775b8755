import { defineDeclarative } from "@xdr/decoding";

/** HAProxy: its HTTP and TCP lines. */
export const decoder = defineDeclarative({
  name: "web-haproxy",
  product: "haproxy",
  service: "haproxy",
  title: "HAProxy",
  aliases: ["haproxy"],
  claims: [
    { kind: "syslog-app", name: "haproxy" },
    { kind: "text", text: "/<NOSRV> " },
    { kind: "text", text: ' {||} "' },
  ],
  format: "text",
  events: [
    {
      match:
        '^{src:word} [{time}] {frontend:word} {backend:word} {timers:word} {status_code} {length:word} {captured_request:word} {captured_response:word} {termination:word} {connections:word} {queues:word} {headers}"{request}"',
      class: "http",
    },
    {
      match:
        '^{src:word} [{time}] {frontend:word} {backend:word} {timers:word} {status_code} {length:word} {captured_request:word} {captured_response:word} {termination:word} {connections:word} {queues:word} "{request}"',
      class: "http",
    },
    {
      match:
        "^{src:word} [{time}] {frontend:word} {backend:word} {timers:word} {bytes:num} {termination:word} {connections:word} {queues:word}",
      class: "network",
      activity: "traffic",
    },
    {
      match: "^{src:word} [{time}] {frontend:word}: {reason}",
      class: "network",
      activity: "fail",
    },
    {
      match: "Connect from {src:word} to {dst:word} ({frontend})",
      class: "network",
      activity: "open",
    },
  ],
  timeFormats: ["DD/MMM/YYYY:HH:mm:ss.S"],
});
