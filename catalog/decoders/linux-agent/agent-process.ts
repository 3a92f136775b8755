import { isJsonObject, numberAt, stringAt } from "@xdr/decoding";

/** A process as the agent writes it. What the host did not say is missing. */
export interface AgentProcess {
  readonly pid: number;
  readonly name?: string;
  readonly path?: string;
  readonly commandLine?: string;
  readonly directory?: string;
  readonly user?: string;
  readonly uid?: string;
}

/** `undefined` for what is no process. */
export const readProcess = (value: unknown): AgentProcess | undefined => {
  const pid = isJsonObject(value) ? numberAt(value, "pid") : undefined;
  if (pid === undefined) return undefined;
  const text = (key: string): string | undefined => stringAt(value, key);
  const [name, path, commandLine] = [text("name"), text("exe"), text("cmdline")];
  const [directory, user, uid] = [text("cwd"), text("user"), text("uid")];
  return {
    pid,
    ...(name === undefined ? {} : { name }),
    ...(path === undefined ? {} : { path }),
    ...(commandLine === undefined ? {} : { commandLine }),
    ...(directory === undefined ? {} : { directory }),
    ...(user === undefined ? {} : { user }),
    ...(uid === undefined ? {} : { uid }),
  };
};
