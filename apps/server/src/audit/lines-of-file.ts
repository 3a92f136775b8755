import { createReadStream } from "node:fs";

/** Lines of a text file without their line feeds; only `\n` ends a line, as exports write it. */
export async function* linesOfFile(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
