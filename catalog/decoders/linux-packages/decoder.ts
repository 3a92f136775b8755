import { defineDeclarative } from "@xdr/decoding";

/** dpkg and apt: packages installed, upgraded and removed. */
export const decoder = defineDeclarative({
  name: "linux-packages",
  product: "linux",
  service: "dpkg",
  title: "dpkg",
  services: ["apt", "yum", "dnf"],
  aliases: ["dpkg", "apt", "yum", "dnf"],
  claims: [
    { kind: "syslog-app", name: "yum" },
    { kind: "syslog-app", name: "dnf" },
    { kind: "text", text: " status installed " },
    { kind: "text", text: " status half-configured " },
    { kind: "text", text: " startup archives unpack" },
    { kind: "text", text: " status unpacked " },
    { kind: "text", text: " configure " },
    { kind: "text", text: " trigproc " },
    { kind: "text", text: " status half-installed " },
    { kind: "text", text: " status triggers-" },
  ],
  format: "text",
  lines: ["^{time} {message}"],
  events: [
    {
      match: "^install {resource:word} {from_version:word} {version:word}",
      class: "application",
      activity: "install",
    },
    {
      match: "^upgrade {resource:word} {from_version:word} {version:word}",
      class: "application",
      activity: "update",
    },
    {
      match: [
        "^remove {resource:word} {from_version:word}",
        "^purge {resource:word} {from_version:word}",
      ],
      class: "application",
      activity: "remove",
    },
    { match: ["^Installed: {resource:word}"], class: "application", activity: "install" },
    { match: ["^Updated: {resource:word}"], class: "application", activity: "update" },
    { match: ["^Erased: {resource:word}"], class: "application", activity: "remove" },
    {
      match: [
        "^status {status:word} {resource:word} {version:word}",
        "^configure {resource:word} {version:word}",
        "^trigproc {resource:word} {version:word}",
      ],
      class: "application",
      activity: "package state",
    },
  ],
  otherwise: "not-mine",
});
