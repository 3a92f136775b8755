import pg from "pg";
import { type ControlLogins, derivedPassword, roleNames } from "./login.ts";

export interface AdminLogin {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const defaultDatabase = "xdr";

/** Who goes into the control database of the server that `admin` rules. Connects to nothing. */
export const controlLogins = (admin: AdminLogin, database = defaultDatabase): ControlLogins => {
  const as = (user: string) => ({
    host: admin.host,
    port: admin.port,
    user,
    password: derivedPassword(admin.password, user),
    database,
  });
  return { owner: as(roleNames.owner), app: as(roleNames.app), system: as(roleNames.system) };
};

const databaseExists = async (client: pg.Client, database: string): Promise<boolean> =>
  (await client.query("SELECT FROM pg_database WHERE datname = $1", [database])).rows.length > 0;

const roleExists = async (client: pg.Client, role: string): Promise<boolean> =>
  (await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role])).rows.length > 0;

/** Are the three roles and the database there? Asked of the catalogue, so nothing is refused. */
export const isProvisioned = async (
  admin: AdminLogin,
  database = defaultDatabase,
): Promise<boolean> => {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    for (const role of Object.values(roleNames)) {
      if (!(await roleExists(client, role))) return false;
    }
    return await databaseExists(client, database);
  } finally {
    await client.end();
  }
};

/**
 * Makes the three roles and the database, or sets them right when they exist; to be run as a
 * superuser (or a role with CREATEROLE and CREATEDB). Safe to run again.
 */
export const provisionControlDatabase = async (
  admin: AdminLogin,
  database = defaultDatabase,
): Promise<ControlLogins> => {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    for (const role of Object.values(roleNames)) {
      const verb = (await roleExists(client, role)) ? "ALTER" : "CREATE";
      const password = pg.escapeLiteral(derivedPassword(admin.password, role));
      await client.query(
        `${verb} ROLE ${role} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD ${password}`,
      );
    }
    const name = pg.escapeIdentifier(database);
    if (!(await databaseExists(client, database))) {
      await client.query(`CREATE DATABASE ${name} OWNER ${roleNames.owner}`);
    }
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(
      `GRANT CONNECT ON DATABASE ${name} TO ${roleNames.app}, ${roleNames.system}`,
    );
  } finally {
    await client.end();
  }
  return controlLogins(admin, database);
};
