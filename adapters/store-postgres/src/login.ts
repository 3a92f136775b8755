import { createHmac } from "node:crypto";

/** Where a PostgreSQL server is and as whom to go in: a URL, or its parts. */
export type PostgresLogin =
  | { readonly connectionString: string }
  | {
      /** An address or name, or the folder of a Unix socket. */
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

/** The three logins of a control database. */
export interface ControlLogins {
  /** Owns the tables; used for migrations only. */
  readonly owner: PostgresLogin;
  /** Works inside one tenant. */
  readonly app: PostgresLogin;
  /** Works before a tenant is known. */
  readonly system: PostgresLogin;
}

export const roleNames = { owner: "xdr_owner", app: "xdr_app", system: "xdr_system" } as const;

/**
 * The roles of an embedded server derive their passwords from the superuser's, so that there is one
 * secret on disk and every process that may read it arrives at the same ones.
 */
export const derivedPassword = (superuserPassword: string, role: string): string =>
  createHmac("sha256", superuserPassword).update(`xdr role ${role}`).digest("base64url");
