import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";
import { writeOrCheck } from "./write-or-check.ts";

/**
 * Compiles `core/sigma/assembly` (AssemblyScript) and writes the WebAssembly program as a module,
 * so that users need no compiler. The same source gives the same bytes on every machine.
 */
const folder = fileURLToPath(new URL("../../../core/sigma/assembly/", import.meta.url));

const flags = ["-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"];

/** The compiler asks for files relative to its base; the library is part of the compiler. */
const readSource = (name: string): string | null => {
  if (name.startsWith("~") || name.includes("node_modules")) return null;
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    return null;
  }
};

let program: Uint8Array | undefined;
let messages = "";
const { error } = await main(["scan-main.ts", ...flags, "--use", "abort=", "-o", "program.wasm"], {
  readFile: readSource,
  writeFile: (name, contents) => {
    if (name === "program.wasm" && contents instanceof Uint8Array) program = contents;
  },
  listFiles: () => null,
  stderr: { write: (text) => (messages += String(text)) },
});
if (error !== null || program === undefined) {
  throw new Error(`core/sigma/assembly does not compile:\n${messages}`);
}

writeOrCheck(
  "core/sigma/src/bytes/program.gen.ts",
  [
    "// Written by tools/gen/src/byte-program.ts from core/sigma/assembly. Do not edit.",
    `/** The WebAssembly program of the byte path, ${program.length} bytes, in Base64. */`,
    "export const byteProgram =",
    ...(
      Buffer.from(program)
        .toString("base64")
        .match(/.{1,90}/g) ?? []
    ).map((line, index, all) => `  "${line}"${index === all.length - 1 ? ";" : " +"}`),
    "",
  ].join("\n"),
);
