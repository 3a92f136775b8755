import { createHash } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { filesIn, textOf } from "./jobs.ts";
import type { Item, Items, Section } from "./section.ts";
import { whenChanged } from "./when-changed.ts";

const folders = ["etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"];
const unitForm = /\.(service|timer|socket|path)$/;

/** Units that are enabled are links in a folder of what wants them. */
const linksIn = (folder: string): readonly (readonly [string, Item])[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory() && /\.(wants|requires)$/.test(one.name))
      .flatMap((one) =>
        readdirSync(join(folder, one.name), { withFileTypes: true })
          .filter((link) => link.isSymbolicLink())
          .map((link) => {
            const path = join(folder, one.name, link.name);
            return [path, { name: link.name, path, target: readlinkSync(path) }] as const;
          }),
      );
  } catch {
    // A host without systemd, or a folder that is being changed: the next look sees it.
    return [];
  }
};

const unitOf = (path: string): Item => {
  const text = textOf(path);
  const start = /^ExecStart=[-@:+!|]*(.*)$/m.exec(text)?.[1];
  return {
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    sha256: createHash("sha256").update(text).digest("hex"),
    ...(start === undefined ? {} : { command: start.slice(0, 1_000) }),
  };
};

const unitFiles = (root: string): readonly string[] =>
  folders.flatMap((folder) => filesIn(join(root, folder)).filter((path) => unitForm.test(path)));

const readUnits = (root: string): Items =>
  new Map([
    ...unitFiles(root).map((path): [string, Item] => [path, unitOf(path)]),
    ...linksIn(join(root, "etc/systemd/system")),
  ]);

/** systemd's units by file, and the links that enable them. Drop-ins are seen by file integrity. */
export const unitSection = (root: string): Section => ({
  name: "unit",
  look: whenChanged(
    () => [
      ...unitFiles(root),
      ...folders.map((folder) => join(root, folder)),
      ...linksIn(join(root, "etc/systemd/system")).map(([path]) => path),
    ],
    () => readUnits(root),
  ),
});
