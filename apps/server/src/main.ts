import { runAudit } from "./audit/command.ts";
import { runKeys } from "./keys/command.ts";
import { runReleases } from "./releases/command.ts";
import { runResponse } from "./respond/command.ts";
import { runPlaybook } from "./respond/playbook-command.ts";
import { runInit } from "./start/init.ts";
import { runUp } from "./start/up.ts";
import { runTenants } from "./tenants/command.ts";
import { runOperators } from "./tenants/operators-command.ts";

const [command = "up", ...args] = process.argv.slice(2);
const commands = new Map([
  ["init", runInit],
  ["audit", runAudit],
  ["keys", runKeys],
  ["releases", runReleases],
  ["response", runResponse],
  ["playbook", (rest: readonly string[]) => runPlaybook(rest)],
  ["tenants", runTenants],
  ["operators", runOperators],
]);
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    // A reader such as `head` has seen enough. A server goes on without one.
    if (commands.has(command)) process.exit();
  });
}
const run = commands.get(command) ?? ((rest: readonly string[]) => runUp(command, rest));
process.exitCode = await run(args);
