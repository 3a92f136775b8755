import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createSystemClock } from "@xdr/clock-system";
import { XdrError } from "@xdr/event";
import { publicPem } from "@xdr/signing";
import { loadConfig } from "../config.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { runCommand } from "../start/run-command.ts";
import { openReleaseShelf, type ReleaseShelf, type ShelvedRelease } from "./release-shelf.ts";
import { putRollout, readRollouts } from "./rollouts.ts";

const usage = `usage: ./xdr releases add DIR [--data DIR]     sign the packages in DIR and offer them to hosts
       ./xdr releases list [--data DIR]
       ./xdr releases remove VERSION [--data DIR]
       ./xdr releases roll-out VERSION [--group NAME] [--percent N] [--data DIR]     as many hosts of the group (default: of all) run it
       ./xdr releases rollouts [--data DIR]
       ./xdr releases key [--data DIR]     the public key that verifies them
`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const line = ({ version, issuedTime, files }: ShelvedRelease): string =>
  `${version}  ${new Date(issuedTime).toISOString()}  ${files.map(({ name }) => name).join(" ")}`;

interface Request {
  readonly shelf: ReleaseShelf;
  readonly dataDir: string;
  readonly argument: string;
  readonly group: string;
  readonly percent: number;
}

const rollOut = async ({ shelf, dataDir, argument, group, percent }: Request): Promise<void> => {
  if (!(await shelf.list()).some(({ version }) => version === argument)) {
    throw new XdrError("REQUEST_NOT_FOUND", `There is no version ${argument}. See: releases list`);
  }
  if (!(Number.isInteger(percent) && percent >= 0 && percent <= 100)) {
    throw new XdrError("CONFIG_VALUE_INVALID", "--percent is a whole number from 0 to 100.");
  }
  await putRollout(dataDir, { group, version: argument, percent });
  say(`${percent} % of ${group} run ${argument} after their next check-in`);
};

const showRollouts = async ({ dataDir }: Request): Promise<void> => {
  for (const { group, version, percent } of await readRollouts(dataDir)) {
    say(`${group}  ${version}  ${percent} %`);
  }
};

const verbs = new Map<string, (request: Request) => Promise<void>>([
  ["add", async ({ shelf, argument }) => say(line(await shelf.add(resolve(argument))))],
  ["remove", ({ shelf, argument }) => shelf.remove(argument)],
  ["list", async ({ shelf }) => (await shelf.list()).map(line).forEach(say)],
  ["roll-out", rollOut],
  ["rollouts", showRollouts],
  ["key", async ({ shelf }) => void process.stdout.write(publicPem(shelf.keys.active))],
]);
const withArgument = ["add", "remove", "roll-out"];

const options = {
  data: { type: "string" },
  group: { type: "string", default: "*" },
  percent: { type: "string", default: "100" },
} as const;

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb = "", argument] = positionals;
  const run = verbs.get(verb);
  if (run === undefined || withArgument.includes(verb) !== (argument !== undefined)) {
    process.stderr.write(usage);
    return 2;
  }
  const given = loadConfig(values.data === undefined ? [] : ["--data", values.data], process.env);
  const clock = createSystemClock();
  const how = { clock, env: process.env, mayMake: false };
  const { config, releaseKeys: keys } = await openInstallationSecrets(given, how);
  const { dataDir } = config;
  const shelf = openReleaseShelf({ dataDir, keys, clock });
  const { group, percent } = values;
  await run({ shelf, dataDir, group, argument: argument ?? "", percent: Number(percent) });
  return 0;
};

/** `./xdr releases …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runReleases = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
