import { statSync } from "node:fs";

const stampOf = (path: string): string => {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return `${ino}/${size}/${mtimeMs}/${ctimeMs}`;
  } catch {
    // Absence is a state, too.
    return "none";
  }
};

/** Reads again only when one of these files looks different; otherwise `undefined`. */
export const whenChanged = <T>(
  paths: () => readonly string[],
  read: () => T,
): (() => T | undefined) => {
  let last: string | undefined;
  return () => {
    const stamp = paths()
      .map((path) => `${path}=${stampOf(path)}`)
      .join("\n");
    if (stamp === last) return undefined;
    const value = read();
    last = stamp;
    return value;
  };
};
