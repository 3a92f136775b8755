import { existsSync } from "node:fs";
import { type ProgramResult, runProgram } from "../../responders/run-program.ts";

/** Names our rules, so that they are told from those of others. */
export const ruleKeyPrefix = "mini_xdr_";

/** What decides who may do what, and what starts by itself. */
const watched = [
  "/etc/passwd",
  "/etc/shadow",
  "/etc/group",
  "/etc/sudoers",
  "/etc/sudoers.d",
  "/etc/ssh/sshd_config",
  "/etc/crontab",
  "/etc/cron.d",
  "/var/spool/cron",
  "/etc/systemd/system",
  "/etc/ld.so.preload",
  "/root/.ssh",
];

/** Length of an IPv4 and of an IPv6 address of a socket: those of local sockets are others. */
const addressBytes = [16, 28];

const always = ["-a", "always,exit"];
const keyed = (name: string): readonly string[] => ["-F", `key=${ruleKeyPrefix}${name}`];

/** Arguments of auditctl(8), a rule each: what is started, connections by IP, watches on files. */
export const auditRules = (exists: (path: string) => boolean): readonly (readonly string[])[] => [
  ...["b64", "b32"].map((arch) => [
    ...always,
    ...["-F", `arch=${arch}`, "-S", "execve,execveat"],
    ...keyed("exec"),
  ]),
  ...addressBytes.map((bytes) => [
    ...always,
    ...["-F", "arch=b64", "-S", "connect", "-F", `a2=${bytes}`],
    ...keyed("connect"),
  ]),
  ...watched.filter(exists).map((path) => ["-w", path, "-p", "wa", "-k", `${ruleKeyPrefix}watch`]),
];

/** Rules of a listing by `auditctl -l` that are ours. */
export const ownRules = (listing: string): readonly string[] =>
  listing
    .split("\n")
    .filter((line) => new RegExp(`(?:-F key=|-k )${ruleKeyPrefix}\\w+$`).test(line));

const isLocked = (status: string): boolean => /^enabled 2$/m.test(status);

const audit = (...args: readonly string[]): Promise<ProgramResult> =>
  runProgram(["auditctl", ...args]);

const list = async (): Promise<string> => {
  const { code, stdout, stderr } = await audit("-l");
  if (code !== 0) throw new Error(stderr.trim());
  return stdout.toString("utf8");
};

const requireUnlocked = async (): Promise<void> => {
  const { code, stdout, stderr } = await audit("-s");
  if (code !== 0) throw new Error(stderr.trim());
  if (isLocked(stdout.toString("utf8"))) {
    throw new Error("the audit rules of this host are locked until it starts anew");
  }
};

/**
 * Adds our rules to those that the host has; what is there already stays as it is. Gives what could
 * not be added; a kernel without 32-bit programs takes no rule for them. Throws where the kernel
 * lets nobody audit.
 */
export const addAuditRules = async (): Promise<readonly string[]> => {
  await requireUnlocked();
  const failed: string[] = [];
  for (const rule of auditRules(existsSync)) {
    const { code, stderr } = await audit(...rule);
    if (code !== 0 && !stderr.includes("Rule exists")) failed.push(`${rule.join(" ")}: ${stderr}`);
  }
  return failed.filter((reason) => !reason.includes("arch=b32"));
};

/**
 * Takes exactly our rules out of the kernel, so that the host has the set that it had. A host
 * without auditctl has none of ours. Throws when one of them is still there.
 */
export const removeAuditRules = async (): Promise<void> => {
  const hasAudit = await audit("-s").then(
    ({ code }) => code === 0,
    () => false,
  );
  if (!hasAudit) return;
  for (const rule of ownRules(await list())) {
    const [verb = "", ...rest] = rule.split(" ");
    await audit(verb === "-w" ? "-W" : "-d", ...rest);
  }
  const left = ownRules(await list());
  if (left.length > 0) throw new Error(`audit rules are still there: ${left.join("; ")}`);
};
