export type { RunOutcome, RunPorts, RunRequest } from "./run.ts";
export { resumeAction, revertAction, runAction } from "./run.ts";
