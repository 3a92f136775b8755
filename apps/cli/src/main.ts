import { run } from "./run.ts";
import { systemTerminal } from "./terminal.ts";

const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort());
// A reader such as `head` that has seen enough is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}
process.exitCode = await run(process.argv.slice(2), systemTerminal(), interrupted.signal).catch(
  (error: unknown) => {
    if (interrupted.signal.aborted) return 130;
    throw error;
  },
);
