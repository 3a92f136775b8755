import type { Log } from "@xdr/ports";
import pg from "pg";
import type { ControlLogins, PostgresLogin } from "./login.ts";
import { migrateControlDatabase } from "./migrate.ts";
import {
  type AdminLogin,
  controlLogins,
  isProvisioned,
  provisionControlDatabase,
} from "./provision.ts";

const canConnect = async (login: PostgresLogin): Promise<boolean> => {
  const client = new pg.Client(login);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

/**
 * Makes the control database of an embedded server ready: roles and database on the first start,
 * then what is missing of the schema.
 */
export const prepareControlDatabase = async (
  admin: AdminLogin,
  options: { readonly log: Log; readonly database?: string },
): Promise<ControlLogins> => {
  const expected = controlLogins(admin, options.database);
  // A login that is refused is a line in the server's log that looks like an attack.
  const isReady =
    (await isProvisioned(admin, options.database)) && (await canConnect(expected.system));
  const logins = isReady ? expected : await provisionControlDatabase(admin, options.database);
  const applied = await migrateControlDatabase(logins.owner);
  if (applied.length > 0) options.log.info("schema-migrated", { versions: applied });
  return logins;
};
