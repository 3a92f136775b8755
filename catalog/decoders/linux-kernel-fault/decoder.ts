import { defineDeclarative } from "@xdr/decoding";

/** Programs that the kernel stopped because of a fault in memory. */
export const decoder = defineDeclarative({
  name: "linux-kernel-fault",
  product: "linux",
  service: "kernel",
  title: "Linux",
  aliases: ["kernel"],
  claims: [{ kind: "syslog-app", name: "kernel" }],
  format: "text",
  // The kernel's own clock, seconds since its start, stands in front on most machines.
  lines: ["^[{uptime:num}] {message}", "^{message}"],
  events: [
    {
      match: [
        "{process:word}[{pid}]: segfault at {address:word} ip {instruction:word} sp {stack:word} error {code:num}[? in {module:word}?]",
        "traps: {process:word}[{pid}] {reason:text} ip:{instruction:word}",
        "{process:word}[{pid}] general protection fault ip:{instruction:word}",
        "{process:word}[{pid}]: bad frame in",
      ],
      class: "process",
      activity: "terminate",
      status: "failure",
      severity: 3,
      set: { reason: "memory fault" },
    },
    {
      match: "Out of memory: Killed process {pid} ({process})",
      class: "process",
      activity: "terminate",
      severity: 2,
      set: { reason: "out of memory" },
    },
    {
      match: [
        "device {interface:word} entered promiscuous mode",
        "{interface:word}: entered promiscuous mode",
      ],
      class: "network",
      activity: "capture",
      severity: 3,
    },
  ],
  otherwise: "not-mine",
});
