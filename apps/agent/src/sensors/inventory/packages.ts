import { existsSync, readFileSync } from "node:fs";
import type { Item, Items, Section } from "./section.ts";
import { whenChanged } from "./when-changed.ts";

const fieldOf = (paragraph: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, "m").exec(paragraph)?.[1];

/** Packages that are installed, of a file in the form of dpkg's `status`. */
export const parsePackages = (status: string): Items => {
  const found = new Map<string, Item>();
  for (const paragraph of status.split(/\n\n+/)) {
    if (fieldOf(paragraph, "Status") !== "install ok installed") continue;
    const [name, version] = [fieldOf(paragraph, "Package"), fieldOf(paragraph, "Version")];
    const architecture = fieldOf(paragraph, "Architecture") ?? "";
    if (name === undefined || version === undefined) continue;
    found.set(`${name}:${architecture}`, { name, version, architecture });
  }
  return found;
};

/** A host without dpkg has none. */
export const packageSection = (file: string): Section => ({
  name: "package",
  look: whenChanged(
    () => [file],
    () => (existsSync(file) ? parsePackages(readFileSync(file, "utf8")) : new Map()),
  ),
});
