import { runAudit } from "./audit/command.ts";
import { runInit } from "./start/init.ts";
import { runUp } from "./start/up.ts";

const [command = "up", ...args] = process.argv.slice(2);
const run = () => {
  if (command === "init") return runInit(args);
  return command === "audit" ? runAudit(args) : runUp(command, args);
};
process.exitCode = await run();
