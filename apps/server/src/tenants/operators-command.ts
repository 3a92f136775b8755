import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createSystemIds } from "@xdr/clock-system";
import { addOperator } from "@xdr/identity";
import { createArgon2Hasher } from "@xdr/password-argon2";
import { type Clock, type ControlStore, platformTenantId } from "@xdr/ports";
import { runCommand } from "../start/run-command.ts";
import { withControl } from "../start/with-control.ts";

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

const add = async (
  control: ControlStore,
  clock: Clock,
  {
    email,
    name = email.split("@")[0] ?? email,
  }: { readonly email: string; name: string | undefined },
): Promise<void> => {
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  const ids = createSystemIds(clock);
  const passwords = createArgon2Hasher({ ids });
  const ctx = { requestId: ids.uuid(), address: "local", control, clock, ids, passwords };
  await addOperator(ctx, { email, name, password }, actor);
  say(`created ${email}, operator of this installation`);
};

const list = async (control: ControlStore): Promise<void> => {
  const known = await control.asSystem((tx) => tx.tenants.byId(platformTenantId));
  const users =
    known === undefined ? [] : await control.inTenant(known.id, (tx) => tx.users.list());
  for (const user of users) say(`${user.email}  ${user.name}${user.disabled ? "  disabled" : ""}`);
  if (users.length === 0) say("There is no operator.");
};

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb, email = ""] = positionals;
  const isAdd = verb === "add" && email !== "" && values["password-stdin"];
  if (!isAdd && verb !== "list") {
    process.stderr.write(usage);
    return 2;
  }
  await withControl(values.data, ({ control, clock }) =>
    isAdd ? add(control, clock, { email, name: values.name }) : list(control),
  );
  return 0;
};

/** `./xdr operators …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runOperators = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
