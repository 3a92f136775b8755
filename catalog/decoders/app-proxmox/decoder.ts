import { defineDeclarative } from "@xdr/decoding";

/** Proxmox VE, Backup Server and Mail Gateway: logins. */
export const decoder = defineDeclarative({
  name: "app-proxmox",
  product: "proxmox",
  service: "pvedaemon",
  title: "Proxmox VE",
  vendor: "Proxmox",
  services: ["proxmox-backup-api", "pmgdaemon", "pveproxy"],
  aliases: ["proxmox", "proxmox-backup-auth", "proxmox-backup", "pvedaemon"],
  claims: [
    { kind: "syslog-app", name: "pvedaemon" },
    { kind: "syslog-app", name: "proxmox-backup-api" },
    { kind: "syslog-app", name: "proxmox-backup-proxy" },
    { kind: "syslog-app", name: "pmgdaemon" },
    { kind: "syslog-app", name: "pveproxy" },
    { kind: "text", text: ": authentication failure; rhost=" },
    { kind: "text", text: "authentication failure; rhost=[" },
    { kind: "text", text: ": successful auth for user '" },
  ],
  format: "text",
  lines: ["^{time}: {message}"],
  events: [
    {
      match: [
        "authentication failure; rhost={src:word} user={user} msg={reason}",
        "authentication failure; rhost={src:word} user={user:word}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["successful auth for user '{user}'"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  otherwise: "not-mine",
});
