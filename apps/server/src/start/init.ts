import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createJsonLog, createSystemClock, createSystemIds } from "@xdr/clock-system";
import { isXdrError } from "@xdr/event";
import { initInstallation } from "@xdr/identity";
import { createArgon2Hasher } from "@xdr/password-argon2";
import { loadConfig } from "../config.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { openEnvelope } from "../keys/open-envelope.ts";
import { openStores } from "./open-stores.ts";
import { createTeardown } from "./teardown.ts";

const usage = "usage: ./xdr init [--data DIR] [--admin EMAIL [--tenant NAME] --password-stdin]\n";

const openSecrets = async (data: string | undefined) => {
  const given = loadConfig(data === undefined ? [] : ["--data", data], process.env);
  const clock = createSystemClock();
  const secrets = await openInstallationSecrets(given, { clock, env: process.env, mayMake: true });
  for (const name of secrets.made) process.stdout.write(`made ${name}\n`);
  return { ...secrets, clock };
};

const create = async (values: {
  readonly data?: string | undefined;
  readonly admin: string;
  readonly tenant: string;
}): Promise<void> => {
  const { config, ring, clock } = await openSecrets(values.data);
  const ids = createSystemIds(clock);
  const log = createJsonLog({ target: process.stderr, clock, level: "warn" });
  const down = createTeardown(log);
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  try {
    const { control } = await openStores({ config, clock, log, down });
    const passwords = createArgon2Hasher({ ids });
    const { envelope } = openEnvelope({ ring, clock, control });
    const requestId = ids.uuid();
    const context = { requestId, address: "local", control, clock, ids, passwords, envelope };
    const name = values.admin.split("@")[0] ?? values.admin;
    const { user, tenant } = await initInstallation(context, {
      email: values.admin,
      name,
      password,
      tenantName: values.tenant,
    });
    process.stdout.write(`created ${user.email}, administrator of ${tenant.name}\n`);
  } finally {
    await down.run();
  }
};

/**
 * `./xdr init`: secrets, schema and the first administrator, without a browser; without `--admin`
 * the secrets alone.
 */
export const runInit = async (args: readonly string[]): Promise<number> => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        admin: { type: "string" },
        tenant: { type: "string", default: "Main" },
        "password-stdin": { type: "boolean", default: false },
      },
    });
    const { admin } = values;
    if (admin === undefined && !values["password-stdin"]) {
      const { made } = await openSecrets(values.data);
      if (made.length === 0) process.stdout.write("all secrets were there\n");
      return 0;
    }
    if (admin === undefined || !values["password-stdin"]) {
      process.stderr.write(usage);
      return 2;
    }
    await create({ data: values.data, admin, tenant: values.tenant });
    return 0;
  } catch (error) {
    if (!isXdrError(error)) throw error;
    const issues = error.issues?.map(({ path, message }) => `${path} ${message}`) ?? [];
    process.stderr.write(`${[`${error.code}: ${error.message}`, ...issues].join("\n")}\n`);
    return 1;
  }
};
