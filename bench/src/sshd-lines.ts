import { readFileSync } from "node:fs";

const address = /\b(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\b/g;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const linesPerSecond = 25;

const stampOf = (date: Date): string =>
  `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)}`;

/**
 * So many lines of sshd: a real log again and again, each time with other addresses, and with times
 * that only grow. `startMs` is the first line's.
 */
export const sshdLines = (path: string, count: number, startMs: number): readonly string[] => {
  const source = readFileSync(path, "latin1")
    .split(/\r?\n/)
    .filter((line) => line !== "");
  return Array.from({ length: count }, (_none, index) => {
    const copy = Math.floor(index / source.length);
    const line = source[index % source.length] ?? "";
    const stamp = stampOf(new Date(startMs + Math.floor(index / linesPerSecond) * 1000));
    const rest = line
      .slice(15)
      .replace(address, (_all, a: string, b: string, c: string, d: string) => {
        const first = ((Number(a) + copy) % 223) + 1;
        return `${first}.${(Number(b) + 7 * copy) % 256}.${c}.${d}`;
      });
    return `${stamp}${rest}`;
  });
};
