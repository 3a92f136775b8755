import type { Story, StoryLine } from "../story.ts";
import { benignTraffic } from "./benign.ts";
import { intruderCommands } from "./commands.ts";
import { bruteForce, crontabReplaced, login } from "./login.ts";
import { poolAlert, portScan, uploadFlow } from "./network.ts";

const scanMs = 3_000;
const bruteForceMs = 10_000;
const loginMs = 27_000;
const endMs = 60_000;

const byTime = (a: StoryLine, b: StoryLine): number => a.atMs - b.atMs;

/**
 * Port scan, SSH brute force, a login that works, a miner, persistence and an upload of stolen
 * files, beside a minute of ordinary traffic. Documentation addresses and names only.
 */
export const sshIntrusion: Story = Object.freeze({
  name: "ssh-intrusion",
  title: "SSH intrusion with a miner",
  sources: Object.freeze({
    syslog: "Linux servers (syslog)",
    auditd: "Linux audit of web-1",
    nginx: "Web access log of web-1",
    suricata: "Network sensor",
  }),
  lines: [
    ...portScan(scanMs),
    ...bruteForce(bruteForceMs),
    ...login(loginMs),
    ...intruderCommands(loginMs),
    crontabReplaced(loginMs + 14_400),
    poolAlert(loginMs + 12_000),
    uploadFlow(loginMs + 29_000),
    ...benignTraffic(endMs),
  ].sort(byTime),
  ordinary: benignTraffic(endMs).toSorted(byTime),
});
