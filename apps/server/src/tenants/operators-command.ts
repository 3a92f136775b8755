import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { addOperator } from "@xdr/identity";
import { createArgon2Hasher } from "@xdr/password-argon2";
import { platformTenantId } from "@xdr/ports";
import { loadConfig } from "../config.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { openControl } from "../keys/open-control.ts";
import { runCommand } from "../start/run-command.ts";

const usage = `usage: ./xdr operators list [--data DIR]
       ./xdr operators add EMAIL [--name NAME] --password-stdin [--data DIR]
`;

const options = {
  data: { type: "string" },
  name: { type: "string" },
  "password-stdin": { type: "boolean", default: false },
} as const;

const actor = { kind: "system", id: "cli", label: "command line" } as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb, email = ""] = positionals;
  const isAdd = verb === "add" && email !== "" && values["password-stdin"];
  if (!isAdd && verb !== "list") {
    process.stderr.write(usage);
    return 2;
  }
  const clock = createSystemClock();
  const ids = createSystemIds(clock);
  const given = loadConfig(values.data === undefined ? [] : ["--data", values.data], process.env);
  const how = { clock, env: process.env, mayMake: false };
  const { config } = await openInstallationSecrets(given, how);
  const { control, close } = await openControl(config, clock);
  try {
    if (isAdd) {
      const password = (await text(process.stdin)).replace(/\r?\n$/, "");
      const passwords = createArgon2Hasher({ ids });
      const ctx = { requestId: ids.uuid(), address: "local", control, clock, ids, passwords };
      const name = values.name ?? email.split("@")[0] ?? email;
      await addOperator(ctx, { email, name, password }, actor);
      say(`created ${email}, operator of this installation`);
      return 0;
    }
    const known = await control.asSystem((tx) => tx.tenants.byId(platformTenantId));
    const users =
      known === undefined ? [] : await control.inTenant(known.id, (tx) => tx.users.list());
    for (const user of users)
      say(`${user.email}  ${user.name}${user.disabled ? "  disabled" : ""}`);
    if (users.length === 0) say("There is no operator.");
    return 0;
  } finally {
    await close();
  }
};

/** `./xdr operators …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runOperators = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
