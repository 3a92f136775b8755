import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes `catalog/src/decoders.gen.ts`: the list of every folder of `catalog/decoders` that has a
 * `decoder.ts`. Run it after adding a decoder: `node tools/gen/src/decoders.ts`. With `--check` it
 * writes nothing and fails when the file is not what it would write.
 */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = join(root, "catalog/decoders");
const target = join(root, "catalog/src/decoders.gen.ts");

const variableOf = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

const names = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "decoder.ts")))
  .sort();

const text = [
  "// Written by tools/gen/src/decoders.ts from the folders of catalog/decoders. Do not edit.",
  'import type { Decoder } from "@xdr/decoding";',
  ...names.map((name) => {
    const path = JSON.stringify(`../decoders/${name}/decoder.ts`);
    return `import { decoder as ${variableOf(name)} } from ${path};`;
  }),
  "",
  "/** Every decoder of the catalog, in order of name. */",
  "export const decoders: readonly Decoder[] = [",
  ...names.map((name) => `  ${variableOf(name)},`),
  "];",
  "",
].join("\n");

const present = existsSync(target) ? readFileSync(target, "utf8") : "";
if (process.argv.includes("--check")) {
  if (present !== text) {
    process.stderr.write("decoders.gen.ts is out of date: run node tools/gen/src/decoders.ts\n");
    process.exitCode = 1;
  }
} else if (present !== text) writeFileSync(target, text);
