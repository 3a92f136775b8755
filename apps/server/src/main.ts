import { runInit } from "./start/init.ts";
import { runUp } from "./start/up.ts";

const [command = "up", ...args] = process.argv.slice(2);
process.exitCode = await (command === "init" ? runInit(args) : runUp(command, args));
