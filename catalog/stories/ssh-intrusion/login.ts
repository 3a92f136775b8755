import { bsdTime, type StoryLine } from "../story.ts";
import { attacker, server, victim } from "./cast.ts";

const guessedUsers = ["root", "admin", "ubuntu", "test", "oracle", "git", "deploy", "postgres"];
const knownUsers = new Set(["root", "git", "deploy", "postgres"]);

const sshd = (pid: number, message: string) => (time: number) =>
  `<86>${bsdTime(time)} ${server.hostname} sshd[${pid}]: ${message}`;

/** Forty failed passwords over eight accounts. */
export const bruteForce = (startMs: number): readonly StoryLine[] =>
  Array.from({ length: 40 }, (_unused, index) => {
    const user = guessedUsers[index % guessedUsers.length] ?? "root";
    const who = knownUsers.has(user) ? user : `invalid user ${user}`;
    const port = 45_000 + index;
    return {
      atMs: startMs + index * 400,
      source: "syslog",
      write: sshd(
        2_100 + index,
        `Failed password for ${who} from ${attacker.address} port ${port} ssh2`,
      ),
    };
  });

/** The guess that was right, and the session it opened. */
export const login = (startMs: number): readonly StoryLine[] => [
  {
    atMs: startMs,
    source: "syslog",
    write: sshd(
      2_188,
      `Accepted password for ${victim.name} from ${attacker.address} port 45188 ssh2`,
    ),
  },
  {
    atMs: startMs + 50,
    source: "syslog",
    write: sshd(
      2_188,
      `pam_unix(sshd:session): session opened for user ${victim.name}(uid=${victim.uid}) by (uid=0)`,
    ),
  },
  {
    atMs: startMs + 80,
    source: "syslog",
    write: (time) =>
      `<38>${bsdTime(time)} ${server.hostname} systemd-logind[411]: New session ${victim.session} of user ${victim.name}.`,
  },
];

/** The persistence that cron itself logs. */
export const crontabReplaced = (atMs: number): StoryLine => ({
  atMs,
  source: "syslog",
  write: (time) =>
    `<78>${bsdTime(time)} ${server.hostname} crontab[2412]: (${victim.name}) REPLACE (${victim.name})`,
});
