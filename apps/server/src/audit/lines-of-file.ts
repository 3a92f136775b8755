import { createReadStream } from "node:fs";
import { linesOfExport } from "@xdr/audit";

/** Lines of an export in a file. */
export const linesOfFile = (path: string): AsyncGenerator<string> =>
  linesOfExport(createReadStream(path, { highWaterMark: 1 << 20 }));
