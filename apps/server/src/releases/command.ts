import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createSystemClock } from "@xdr/clock-system";
import { publicPem } from "@xdr/signing";
import { loadConfig } from "../config.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { runCommand } from "../start/run-command.ts";
import { openReleaseShelf, type ReleaseShelf, type ShelvedRelease } from "./release-shelf.ts";

const usage = `usage: ./xdr releases add DIR [--data DIR]     sign the packages in DIR and offer them to hosts
       ./xdr releases list [--data DIR]
       ./xdr releases remove VERSION [--data DIR]
       ./xdr releases key [--data DIR]     the public key that verifies them
`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const line = ({ version, issuedTime, files }: ShelvedRelease): string =>
  `${version}  ${new Date(issuedTime).toISOString()}  ${files.map(({ name }) => name).join(" ")}`;

const verbs = new Map<string, (shelf: ReleaseShelf, argument: string) => Promise<void>>([
  ["add", async (shelf, folder) => say(line(await shelf.add(resolve(folder))))],
  ["remove", (shelf, version) => shelf.remove(version)],
  ["list", async (shelf) => (await shelf.list()).map(line).forEach(say)],
  ["key", async (shelf) => void process.stdout.write(publicPem(shelf.keys.active))],
]);
const withArgument = ["add", "remove"];

const runVerb = async (args: readonly string[]): Promise<number> => {
  const options = { data: { type: "string" } } as const;
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
  await run(openReleaseShelf({ dataDir: config.dataDir, keys, clock }), argument ?? "");
  return 0;
};

/** `./xdr releases …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runReleases = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
