import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { CommandKeys } from "@xdr/agent-service";
import { openSigningKeys, signersOfPem } from "@xdr/audit-file";
import { makeRingFile, openFileRing, openTextRing } from "@xdr/envelope-aes";
import { XdrError } from "@xdr/event";
import type { AuditSigners, Clock, KeyRing, SecretsProvider } from "@xdr/ports";
import {
  type CachedSecrets,
  cacheSecrets,
  createAwsSecrets,
  createEnvironmentSecrets,
  createFileSecrets,
  createVaultSecrets,
  firstOf,
  requireStrongSecrets,
} from "@xdr/secrets";
import type { ServerConfig } from "../config.ts";
import { commandKeysOf, makeCommandRing, openCommandRing } from "./command-ring.ts";

const envelopePurpose = "envelope";
const ringName = "envelope-keyring";
const signingKeyName = "audit-signing-key";
const webhookSecretName = "audit-webhook-secret";
const commandRingName = "command-signing-ring";
const releaseRingName = "release-signing-ring";

export const ringFileOf = (config: Pick<ServerConfig, "dataDir">): string =>
  join(config.dataDir, "secrets", `keyring-${envelopePurpose}.json`);

export const signingKeyFileOf = (config: Pick<ServerConfig, "dataDir">): string =>
  join(config.dataDir, "secrets", "audit-signing-key.pem");

export const commandRingFileOf = (config: Pick<ServerConfig, "dataDir">): string =>
  join(config.dataDir, "secrets", "command-signing-ring.json");

/** Of its own: who can make hosts act cannot make them run another program. */
export const releaseRingFileOf = (config: Pick<ServerConfig, "dataDir">): string =>
  join(config.dataDir, "secrets", "release-signing-ring.json");

/** Says which secrets were made here, so that one that is lost is not quietly made anew. */
const listFileOf = (config: Pick<ServerConfig, "dataDir">): string =>
  join(config.dataDir, "secrets", "made.json");

export interface InstallationSecrets {
  /** With the passwords filled in. */
  readonly config: ServerConfig;
  readonly ring: KeyRing;
  /** Sign the audit log. */
  readonly signers: AuditSigners;
  /** Sign what agents are asked to do. */
  readonly commandKeys: CommandKeys;
  /** Signs checkpoints that are sent to a webhook; there when one is set. */
  readonly webhookSecret: string | undefined;
  /** Sign the versions of the agent that hosts may run. */
  readonly releaseKeys: CommandKeys;
  /** Where the ring is kept, when not in the data folder. */
  readonly ringPlace: string | undefined;
  /** Names of files that did not exist before. */
  readonly made: readonly string[];
}

const placesOf = (config: ServerConfig, env: NodeJS.ProcessEnv): SecretsProvider => {
  const { folder, aws, bao, fromEnvironment } = config.places;
  return firstOf([
    ...(folder === undefined ? [] : [createFileSecrets(folder)]),
    ...(aws === undefined ? [] : [createAwsSecrets(aws)]),
    ...(bao === undefined ? [] : [createVaultSecrets(bao)]),
    createEnvironmentSecrets(env, fromEnvironment),
  ]);
};

const filled = async <Login extends { readonly password: string }>(
  login: Login | undefined,
  places: SecretsProvider,
  name: string,
): Promise<Login | undefined> => {
  if (login === undefined || login.password !== "") return login;
  return { ...login, password: (await places.get(name)) ?? "" };
};

const madeBefore = async (config: ServerConfig): Promise<readonly string[]> => {
  const text = await readFile(listFileOf(config), "utf8").catch(() => "[]");
  try {
    const names: unknown = JSON.parse(text);
    if (Array.isArray(names)) return names.map(String);
  } catch {
    // Said below.
  }
  throw new XdrError("CONFIG_VALUE_INVALID", `${listFileOf(config)} is damaged.`);
};

const lost = (path: string): XdrError =>
  new XdrError(
    "CONFIG_VALUE_INVALID",
    `The secret ${path} is missing. It was made with this installation: put it back from the backup. What it sealed or signed cannot be read or continued without it.`,
  );

interface Own {
  readonly path: string;
  readonly make: () => Promise<unknown>;
}

/** Makes what this installation never had, and refuses to go on without what it had. */
const makeMissing = async (
  config: ServerConfig,
  wanted: readonly Own[],
  mayMake: boolean,
): Promise<readonly string[]> => {
  const hasData = existsSync(join(config.dataDir, "postgres"));
  const hasFolder = existsSync(join(config.dataDir, "secrets"));
  const before = await madeBefore(config);
  const missing = wanted.filter(({ path }) => !existsSync(path));
  for (const { path } of missing) {
    if (before.includes(basename(path)) || (hasData && !hasFolder)) throw lost(path);
    if (!mayMake) {
      throw new XdrError(
        "CONFIG_VALUE_INVALID",
        `The secret ${path} is missing. In production secrets are made on purpose: ./xdr init --data ${config.dataDir}`,
      );
    }
  }
  const names = wanted.map(({ path }) => basename(path));
  if (missing.length === 0 && names.every((name) => before.includes(name))) return [];
  await mkdir(join(config.dataDir, "secrets"), { recursive: true, mode: 0o700 });
  for (const { make } of missing) await make();
  const all = [...new Set([...before, ...names])];
  await writeFile(listFileOf(config), `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
  return missing.map(({ path }) => path);
};

const ringOf = (places: CachedSecrets): KeyRing =>
  openTextRing(envelopePurpose, (fresh) => {
    if (fresh) places.forget(ringName);
    return places.get(ringName);
  });

/** Read anew each time, so that a key that was added is taken over; removing one is not ours. */
const signersAt = (places: CachedSecrets): AuditSigners => ({
  list: async () => signersOfPem((await places.get(signingKeyName)) ?? "", places.name),
  forgetOlder: async () => undefined,
});

/** Passwords and keys, the same text twice, of which one may be known to more people. */
const requireApart = (
  config: ServerConfig,
  given: { readonly pem: string | undefined; readonly webhookSecret: string | undefined },
): void => {
  const { pem, webhookSecret } = given;
  const { postgres, clickhouse } = config;
  requireStrongSecrets([
    ...(postgres === undefined ? [] : [{ name: "postgres-password", value: postgres.password }]),
    ...(clickhouse === undefined
      ? []
      : [{ name: "clickhouse-password", value: clickhouse.password }]),
    ...(pem === undefined ? [] : [{ name: signingKeyName, value: pem }]),
    ...(webhookSecret === undefined ? [] : [{ name: webhookSecretName, value: webhookSecret }]),
  ]);
};

const webhookSecretOf = async (
  config: ServerConfig,
  places: CachedSecrets,
): Promise<string | undefined> =>
  // Empty, so that a missing one is refused as any other.
  config.checkpoints.webhook === undefined
    ? undefined
    : ((await places.get(webhookSecretName)) ?? "");

interface RingPlace {
  readonly path: string;
  /** What a place of secrets has in its stead. */
  readonly text: string | undefined;
  readonly placeName: string;
}

const ownRingAt = ({ path, text }: RingPlace): readonly Own[] =>
  text === undefined ? [{ path, make: () => makeCommandRing(path) }] : [];

const openRing = async ({ path, text, placeName }: RingPlace): Promise<CommandKeys> =>
  text === undefined ? openCommandRing(path) : commandKeysOf(text, placeName);

/**
 * Every secret of the installation, before anything else is started. Throws `CONFIG_VALUE_INVALID`
 * for one that is missing, short, known, reused, damaged or readable by others, without saying what
 * it is, and `SECRETS_PROVIDER_UNAVAILABLE` when the place that should have it does not answer.
 * `mayMake`: what was never made here is made; else that is refused too.
 */
export const openInstallationSecrets = async (
  given: ServerConfig,
  options: { readonly clock: Clock; readonly env: NodeJS.ProcessEnv; readonly mayMake: boolean },
): Promise<InstallationSecrets> => {
  const { clock, env, mayMake } = options;
  const places = cacheSecrets(placesOf(given, env), clock);
  const config: ServerConfig = {
    ...given,
    postgres: await filled(given.postgres, places, "postgres-password"),
    clickhouse: await filled(given.clickhouse, places, "clickhouse-password"),
  };
  const [ringText, pem] = [await places.get(ringName), await places.get(signingKeyName)];
  const webhookSecret = await webhookSecretOf(config, places);
  requireApart(config, { pem, webhookSecret });
  const [ringPath, keyPath] = [ringFileOf(config), signingKeyFileOf(config)];
  const ownKey = { path: keyPath, make: () => openSigningKeys(keyPath) };
  const ownRing = { path: ringPath, make: () => makeRingFile(ringPath, envelopePurpose, clock) };
  const ringAt = async (name: string, path: string): Promise<RingPlace> => ({
    ...{ path, text: await places.get(name), placeName: places.name },
  });
  const commands = await ringAt(commandRingName, commandRingFileOf(config));
  const releases = await ringAt(releaseRingName, releaseRingFileOf(config));
  const wanted = [
    ...(pem === undefined ? [ownKey] : []),
    ...ownRingAt(commands),
    ...ownRingAt(releases),
    ...(ringText === undefined ? [ownRing] : []),
  ];
  const made = await makeMissing(config, wanted, mayMake);
  const isElsewhere = ringText !== undefined;
  const ring = isElsewhere ? ringOf(places) : await openFileRing(ringPath, envelopePurpose, clock);
  await ring.active();
  const signers = pem === undefined ? await openSigningKeys(keyPath) : signersAt(places);
  await signers.list();
  return {
    config,
    ring,
    signers,
    webhookSecret,
    commandKeys: await openRing(commands),
    releaseKeys: await openRing(releases),
    made,
    ringPlace: isElsewhere ? places.name : undefined,
  };
};
