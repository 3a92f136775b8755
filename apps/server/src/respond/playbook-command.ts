import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { actionRegistry, shippedPlaybooks } from "@xdr/catalog";
import { visibleText } from "@xdr/event";
import { problemsOfText, soundPlaybooks } from "@xdr/response";

const usage = `usage: ./xdr playbook check FILE… [--json]
       ./xdr playbook list [--json]
       ./xdr playbook export NAME
`;

const charsMax = 500;
interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const ofProcess: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Exit code 1 when one of them has a problem. */
const check = (files: readonly string[], json: boolean, { out }: Streams): number => {
  const say = (text: string): void => out(`${text}\n`);
  const known = soundPlaybooks(shippedPlaybooks());
  const found = files.map((file) => ({
    file,
    problems: problemsOfText(readFileSync(file, "utf8"), { known, registry: actionRegistry }),
  }));
  for (const one of found) {
    if (json) say(JSON.stringify(one));
    else if (one.problems.length === 0) say(`${one.file}: sound`);
    else
      for (const { path, message } of one.problems)
        say(visibleText(`${one.file}: ${path} ${message}`, charsMax));
  }
  return found.some(({ problems }) => problems.length > 0) ? 1 : 0;
};

const list = (json: boolean, { out }: Streams): number => {
  for (const { name, text } of shippedPlaybooks()) {
    const [playbook] = soundPlaybooks([{ name, text }]);
    if (playbook === undefined) continue;
    const { id, name: title, description } = playbook;
    const line = `${name.padEnd(22)} ${title}`;
    out(`${json ? JSON.stringify({ name, id, title, description }) : line}\n`);
  }
  return 0;
};

const exported = (name: string, { out, err }: Streams): number => {
  const found = shippedPlaybooks().find((one) => one.name === name);
  if (found === undefined) {
    err("There is no such playbook. See ./xdr playbook list\n");
    return 1;
  }
  out(found.text);
  return 0;
};

/**
 * `./xdr playbook …`: playbooks of the catalog and files of CACAO 2.0, without a server. Exit codes:
 * 0 done, 1 a problem was found, 2 wrong use.
 */
export const runPlaybook = async (
  args: readonly string[],
  streams: Streams = ofProcess,
): Promise<number> => {
  try {
    const { values, positionals } = parseArgs({
      ...{ args: [...args], allowPositionals: true },
      options: { json: { type: "boolean", default: false } },
    });
    const [verb, ...rest] = positionals;
    if (verb === "check" && rest.length > 0) return check(rest, values.json, streams);
    if (verb === "list" && rest.length === 0) return list(values.json, streams);
    const [name] = rest;
    if (verb === "export" && name !== undefined && rest.length === 1)
      return exported(name, streams);
    streams.err(usage);
  } catch (error) {
    streams.err(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return 2;
};
