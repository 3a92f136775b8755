import { defineDeclarative } from "@xdr/decoding";

/** LAUREL: auditd's records as JSON. */
export const decoder = defineDeclarative({
  name: "linux-laurel",
  product: "linux",
  service: "auditd",
  title: "LAUREL",
  aliases: ["laurel"],
  claims: [
    { kind: "json-key", key: "SYSCALL" },
    { kind: "json-key", key: "ANOM_ABEND" },
    { kind: "json-key", key: "PROCTITLE" },
    { kind: "json-key", key: "USER_LOGIN" },
    { kind: "json-key", key: "EXECVE" },
  ],
  format: "json",
  fields: {
    time: "ID",
    session: ["SYSCALL.ses", "ANOM_ABEND.0.ses"],
    user: ["SYSCALL.UID", "ANOM_ABEND.0.UID", "USER_LOGIN.0.acct"],
    "user.uid": ["SYSCALL.uid", "ANOM_ABEND.0.uid"],
    actor: ["SYSCALL.AUID", "ANOM_ABEND.0.AUID"],
    pid: ["SYSCALL.pid", "ANOM_ABEND.0.pid"],
    process: ["SYSCALL.comm", "ANOM_ABEND.0.comm"],
    "process.path": ["SYSCALL.exe", "ANOM_ABEND.0.exe"],
    parent: "PPID.comm",
    event_code: "SYSCALL.SYSCALL",
    cmd: "PROCTITLE.cmdline",
    src: "USER_LOGIN.0.addr",
  },
  events: [
    {
      when: { "ANOM_ABEND.0.comm": "*" },
      class: "process",
      activity: "terminate",
      status: "failure",
      severity: 3,
      set: { reason: "crashed" },
    },
    {
      when: { "SYSCALL.SYSCALL": ["execve", "execveat"] },
      class: "process",
      activity: "launch",
    },
    { when: { "USER_LOGIN.0.res": "*" }, class: "authentication", activity: "logon" },
    { class: "process", activity: "system call" },
  ],
});
