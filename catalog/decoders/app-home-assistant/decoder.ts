import { defineDeclarative } from "@xdr/decoding";

/** Home Assistant: failed logins. */
export const decoder = defineDeclarative({
  name: "app-home-assistant",
  product: "home-assistant",
  service: "home-assistant",
  title: "Home Assistant",
  aliases: ["home-assistant", "homeassistant", "hass"],
  claims: [
    { kind: "syslog-app", name: "home-assistant" },
    { kind: "syslog-app", name: "hass" },
    { kind: "syslog-app", name: "homeassistant" },
    { kind: "text", text: "[homeassistant.components.http.ban]" },
    { kind: "text", text: "Login attempt or request with invalid authentication" },
  ],
  format: "text",
  lines: [
    "^{time} {level:word} ({thread}) [{module:word}] {message}",
    "^{level:word} ({thread}) [{module:word}] {message}",
  ],
  events: [
    {
      match: [
        "Login attempt or request with invalid authentication from {src.host:word} ({src}). Requested URL: '{url}'. ({agent:greedy})",
        "Login attempt or request with invalid authentication from {src.host:word} ({src})",
        "Login attempt or request with invalid authentication from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "Banned IP {src:word} for too many login attempts",
      class: "finding",
      activity: "create",
      severity: 3,
      set: { title: "Address banned by Home Assistant", action: "blocked" },
    },
  ],
});
