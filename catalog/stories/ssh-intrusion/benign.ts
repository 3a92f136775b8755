import { bsdTime, clfTime, type StoryLine } from "../story.ts";
import { server } from "./cast.ts";

const pages = ["/", "/pricing", "/docs/start", "/assets/app.css", "/assets/app.js", "/api/health"];
const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

/** A spread of numbers that looks uneven but is the same in every run. */
const spread = (index: number, modulo: number): number => (index * 2_654_435_761) % modulo;

const visit = (index: number) => (time: number) =>
  `198.51.100.${10 + spread(index, 80)} - - [${clfTime(time)}] "GET ${pages[spread(index, pages.length)]} HTTP/1.1" ` +
  `${spread(index, 17) === 0 ? 304 : 200} ${500 + spread(index, 9_000)} "-" "${agent}"`;

const visits = (durationMs: number): readonly StoryLine[] =>
  Array.from({ length: Math.floor(durationMs / 250) }, (_unused, index) => ({
    atMs: index * 250,
    source: "nginx",
    write: visit(index),
  }));

interface Chore {
  readonly everyMs: number;
  readonly write: (time: number, index: number) => string;
}

const chores: readonly Chore[] = [
  {
    everyMs: 15_000,
    write: (time, index) =>
      `<78>${bsdTime(time)} ${server.hostname} CRON[${1_800 + index}]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)`,
  },
  {
    everyMs: 20_000,
    write: (time, index) =>
      `<86>${bsdTime(time)} ${server.hostname} sshd[${1_500 + index}]: Accepted publickey for backup from 192.0.2.50 port ${38_000 + index} ssh2: ED25519 SHA256:0b3K4x`,
  },
  {
    everyMs: 25_000,
    write: (time) =>
      `<30>${bsdTime(time)} ${server.hostname} systemd[1]: Started Daily apt download activities.`,
  },
  {
    everyMs: 30_000,
    write: (time) =>
      `<85>${bsdTime(time)} ${server.hostname} sudo:   alice : TTY=pts/1 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/apt-get update`,
  },
];

/** Visitors, cron, backups and an administrator: none of it may raise a finding. */
export const benignTraffic = (durationMs: number): readonly StoryLine[] => [
  ...visits(durationMs),
  ...chores.flatMap((chore) =>
    Array.from({ length: Math.floor(durationMs / chore.everyMs) }, (_unused, index) => ({
      atMs: 700 + index * chore.everyMs,
      source: "syslog",
      write: (time: number) => chore.write(time, index),
    })),
  ),
];
