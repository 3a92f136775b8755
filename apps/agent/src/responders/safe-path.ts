import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { isAbsolute, normalize } from "node:path";
import { Refused } from "./responder.ts";

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants;
const pathCharsMax = 4_096;

/** The folder of a file, held open: nobody can put another in its place while it is used. */
export interface HeldFolder {
  /** The folder itself, as a path that leads to it whatever it is called by now. */
  readonly path: string;
  /** Name of the file in it. */
  readonly base: string;
  /** The file in that folder. */
  readonly file: string;
  close(): void;
}

/** An absolute path in its one spelling. Throws `Refused` for `..`, `//`, NUL and the like. */
export const readPath = (value: unknown): string => {
  const isPath =
    typeof value === "string" &&
    value.length > 1 &&
    value.length <= pathCharsMax &&
    !value.includes("\0") &&
    isAbsolute(value) &&
    normalize(value) === value &&
    !value.endsWith("/");
  if (!isPath) throw new Refused("The path must be absolute and without . and .. in it.");
  return value;
};

/** Opens one folder after the other from the root on. Throws `Refused` where one is a symbolic link. */
export const holdFolder = (path: string): HeldFolder => {
  const parts = path.split("/").slice(1);
  const base = parts.pop() ?? "";
  let handle = openSync("/", O_RDONLY | O_DIRECTORY);
  for (const part of parts) {
    try {
      const next = openSync(`/proc/self/fd/${handle}/${part}`, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
      closeSync(handle);
      handle = next;
    } catch {
      closeSync(handle);
      throw new Refused(`${path} leads over something that is no folder.`);
    }
  }
  fstatSync(handle);
  const held = `/proc/${process.pid}/fd/${handle}`;
  return { path: held, base, file: `${held}/${base}`, close: () => closeSync(handle) };
};
