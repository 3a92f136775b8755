import { readFileSync } from "node:fs";
import type { Item, Items, Section } from "./section.ts";
import { whenChanged } from "./when-changed.ts";

const rowsOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes(":") && !line.startsWith("#"))
    .map((line) => line.split(":"));

const readUsers = (file: string): Items =>
  new Map(
    rowsOf(file).map(([name = "", , uid = "", gid = "", , home = "", shell = ""]) => [
      name,
      { name, uid, gid, home, shell },
    ]),
  );

const readGroups = (file: string): Items =>
  new Map(rowsOf(file).map(([name = "", , gid = ""]) => [name, { name, gid }]));

const readMembers = (file: string): Items =>
  new Map(
    rowsOf(file).flatMap(([group = "", , gid = "", members = ""]) =>
      members
        .split(",")
        .filter((user) => user !== "")
        .map((user): [string, Item] => [`${group}/${user}`, { group, gid, user }]),
    ),
  );

/** Users, groups and who is in which, of files in the form of passwd(5) and group(5). */
export const accountSections = (passwd: string, group: string): readonly Section[] => [
  {
    name: "user",
    look: whenChanged(
      () => [passwd],
      () => readUsers(passwd),
    ),
  },
  {
    name: "group",
    look: whenChanged(
      () => [group],
      () => readGroups(group),
    ),
  },
  {
    name: "member",
    look: whenChanged(
      () => [group],
      () => readMembers(group),
    ),
  },
];
