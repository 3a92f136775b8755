import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machine } from "./machine.ts";

const folder = fileURLToPath(new URL("../results/", import.meta.url));

/** Prints a result and, with `--write`, stores it in `bench/results/<name>.json`. */
export const report = (name: string, figures: object): void => {
  const result = {
    name,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    ...figures,
  };
  const text = `${JSON.stringify(result, null, 2)}\n`;
  process.stdout.write(text);
  if (!process.argv.includes("--write")) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.json`, text);
};
