import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Item, Items, Section } from "./section.ts";
import { whenChanged } from "./when-changed.ts";

const filesMax = 2_000;
const textBytesMax = 256 * 1024;

export const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith("."))
      .toSorted()
      .slice(0, filesMax)
      .map((name) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
  } catch {
    // A host without it.
    return [];
  }
};

/** Empty for what is not there, or too long to be what it should be. */
export const textOf = (path: string): string => {
  try {
    return statSync(path).size > textBytesMax ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** Lines of a crontab(5); those of a system's table name the user as well. */
export const parseCrontab = (text: string, hasUser: boolean): readonly Item[] =>
  text.split("\n").flatMap((raw): readonly Item[] => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || /^\w+\s*=/.test(line)) return [];
    const words = line.split(/\s+/);
    const times = line.startsWith("@") ? 1 : 5;
    const rest = words.slice(times);
    const [user = ""] = rest;
    const command = rest.slice(hasUser ? 1 : 0).join(" ");
    if (command === "") return [];
    const schedule = words.slice(0, times).join(" ");
    return [{ schedule, command, ...(hasUser ? { user } : {}) }];
  });

const tables = ["etc/crontab", "etc/cron.d"];
const spools = ["var/spool/cron/crontabs", "var/spool/cron"];
const scripts = ["hourly", "daily", "weekly", "monthly"];

const listFiles = (root: string, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const path = join(root, name);
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
    return isFile ? [path] : filesIn(path);
  });

const readJobs = (root: string): Items => {
  const found = new Map<string, Item>();
  const add = (path: string, item: Item): void =>
    void found.set([path, item["schedule"], item["user"], item["command"]].join(" "), {
      path,
      ...item,
    });
  for (const path of listFiles(root, tables)) {
    for (const item of parseCrontab(textOf(path), true)) add(path, item);
  }
  for (const path of listFiles(root, spools)) {
    const user = path.slice(path.lastIndexOf("/") + 1);
    for (const item of parseCrontab(textOf(path), false)) add(path, { ...item, user });
  }
  for (const schedule of scripts) {
    for (const path of filesIn(join(root, `etc/cron.${schedule}`))) {
      add(path, { schedule, command: path, user: "root" });
    }
  }
  return found;
};

/** What cron starts: a line of a table, or a script of a folder, each. */
export const jobSection = (root: string): Section => ({
  name: "job",
  look: whenChanged(
    () => [
      ...listFiles(root, [...tables, ...spools]),
      ...scripts.map((name) => join(root, `etc/cron.${name}`)),
    ],
    () => readJobs(root),
  ),
});
