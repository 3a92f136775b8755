import { fileURLToPath } from "node:url";
import { checkTree, readTree } from "./tidy.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const tree = readTree(root);
const found = checkTree(tree);
for (const { file, line, rule, message } of found) {
  process.stdout.write(`${file}:${line} ${rule}: ${message}\n`);
}
process.stdout.write(`tidy: ${tree.files.length} files, ${found.length} violations\n`);
process.exitCode = found.length === 0 ? 0 : 1;
