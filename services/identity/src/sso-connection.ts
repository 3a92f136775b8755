import { XdrError } from "@xdr/event";
import {
  checkInput,
  type InputCheck,
  type OidcClient,
  type Role,
  requireScope,
  type ServiceContext,
  type SsoConnection,
} from "@xdr/ports";
import { readName } from "./account-input.ts";
import { ssoDomainsMax, ssoRolesMax } from "./limits.ts";
import { readRole, roles } from "./member-input.ts";
import { requireReachOf } from "./reach.ts";
import { fingerprintsOf, readSaml, requireInForce } from "./saml-settings.ts";

const issuerCharsMax = 500;
const clientCharsMax = 300;
const secretCharsMax = 1_000;
const claimCharsMax = 100;
const domainForm =
  /^(?=.{3,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Where the client secret lies in the vault. */
export const ssoCredentialId = (connectionId: string): string => `sso:${connectionId}`;

export interface SsoInput {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: the one that is there stays. A provider of SAML has none. */
  readonly clientSecret?: string;
  /** Absent: it speaks OpenID Connect. */
  readonly saml?: { readonly signInUrl: string; readonly certificates: string };
  readonly domains: readonly string[];
  readonly roleClaim: string;
  readonly roles: readonly { readonly value: string; readonly role: Role }[];
  readonly defaultRole?: Role;
  readonly trustsFactor: boolean;
  readonly enabled: boolean;
}

const readIssuer = (check: InputCheck, value: unknown): string => {
  const issuer = check.text("issuer", value, { charsMax: issuerCharsMax });
  const url = URL.parse(issuer);
  const isPlain = url !== null && url.search === "" && url.hash === "" && url.username === "";
  const isWeb = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  check.require(isPlain && isWeb, "issuer", "must be the https address of the provider");
  return issuer;
};

/** An entity ID is a name of up to 1024 characters, often an address or a URN. */
const readEntity = (check: InputCheck, value: unknown): string =>
  check.text("issuer", value, { charsMax: issuerCharsMax, pattern: /^[^\s\p{Cc}]+$/u });

const readDomains = (check: InputCheck, values: readonly string[]): readonly string[] => {
  const domains = [...new Set(values.map((value) => value.trim().toLowerCase()))];
  check.require(domains.length > 0, "domains", "must name one at least");
  check.require(domains.length <= ssoDomainsMax, "domains", `are over ${ssoDomainsMax}`);
  const areNames = domains.every((domain) => domainForm.test(domain));
  check.require(areNames, "domains", "must look like example.com");
  return domains;
};

const readRoleMap = (check: InputCheck, given: SsoInput["roles"]): SsoConnection["roleMap"] => {
  check.require(given.length <= ssoRolesMax, "roles", `are over ${ssoRolesMax}`);
  return Object.fromEntries(
    given.map(({ value, role }) => [
      check.text("roles", value, { charsMax: 200 }),
      readRole(check, role),
    ]),
  );
};

const parse = (input: SsoInput): Omit<SsoConnection, "id"> & { readonly clientSecret?: string } => {
  const check = checkInput();
  const { clientSecret, defaultRole } = input;
  const saml = input.saml === undefined ? undefined : readSaml(check, input.saml);
  const roleMap = readRoleMap(check, input.roles);
  const isReachable = defaultRole !== undefined || Object.keys(roleMap).length > 0;
  check.require(isReachable, "roles", "lets nobody in without a default role");
  const secretBounds = { charsMax: secretCharsMax };
  const parsed = {
    name: readName(check, "name", input.name),
    issuer: saml === undefined ? readIssuer(check, input.issuer) : readEntity(check, input.issuer),
    clientId: check.text("clientId", input.clientId, { charsMax: clientCharsMax }),
    domains: readDomains(check, input.domains),
    roleClaim: check.text("roleClaim", input.roleClaim, { charsMax: claimCharsMax }),
    roleMap,
    trustsFactor: check.flag("trustsFactor", input.trustsFactor),
    enabled: check.flag("enabled", input.enabled),
    ...(saml === undefined ? {} : { saml }),
    ...(clientSecret === undefined
      ? {}
      : { clientSecret: check.text("clientSecret", clientSecret, secretBounds) }),
    ...(defaultRole === undefined
      ? {}
      : { defaultRole: check.oneOf("defaultRole", defaultRole, roles) }),
  };
  check.done();
  return parsed;
};

/** What a receipt says of a connection; never the secret. */
const told = (connection: SsoConnection | undefined) =>
  connection === undefined
    ? {}
    : {
        issuer: connection.issuer,
        protocol: connection.saml === undefined ? "OpenID Connect" : "SAML 2.0",
        samlSignInUrl: connection.saml?.signInUrl ?? "",
        samlCertificates: fingerprintsOf(connection.saml).join(" "),
        clientId: connection.clientId,
        domains: connection.domains.join(" "),
        roleClaim: connection.roleClaim,
        roles: JSON.stringify(connection.roleMap),
        defaultRole: connection.defaultRole ?? "",
        trustsFactor: connection.trustsFactor,
        enabled: connection.enabled,
      };

const changesOf = (before: SsoConnection | undefined, after: SsoConnection | undefined) => {
  const [old, next]: readonly Readonly<Record<string, string | boolean>>[] = [
    told(before),
    told(after),
  ];
  const names = Object.keys({ ...old, ...next });
  return Object.fromEntries(
    names
      .filter((name) => old?.[name] !== next?.[name])
      .map((name) => [name, [old?.[name] ?? null, next?.[name] ?? null] as const]),
  );
};

export const readSso = (ctx: ServiceContext): Promise<SsoConnection | undefined> => {
  requireScope(ctx, "user:read");
  return ctx.control.asSystem((tx) => tx.sso.get(ctx.tenantId));
};

/**
 * Sets the tenant's connection up or changes it. Another issuer or client is another connection: it
 * needs its secret, has a new sign-in link, and knows nobody of the old one. Throws
 * `REQUEST_BODY_INVALID`, and `REQUEST_FORBIDDEN` unless the caller may do all that an administrator
 * may.
 */
export const saveSso = async (ctx: ServiceContext, input: SsoInput): Promise<SsoConnection> => {
  requireScope(ctx, "user:write");
  // Whoever names the provider can come in as everybody.
  requireReachOf(ctx, { role: "admin" });
  const { clientSecret, ...parsed } = parse(input);
  const before = await readSso(ctx);
  const isSame =
    before?.issuer === parsed.issuer &&
    before.clientId === parsed.clientId &&
    (before.saml === undefined) === (parsed.saml === undefined);
  const check = checkInput();
  const hasSecret = isSame || clientSecret !== undefined || parsed.saml !== undefined;
  check.require(hasSecret, "clientSecret", "must be given");
  check.done();
  const after = { ...parsed, id: isSame && before !== undefined ? before.id : ctx.ids.uuid() };
  if (clientSecret !== undefined) {
    const credential = { id: ssoCredentialId(after.id), owner: "sso", name: "client secret" };
    await ctx.vault.put(ctx.tenantId, credential, { clientSecret });
  }
  await ctx.control.asSystem(async (tx) => {
    await tx.sso.put(ctx.tenantId, after);
    await tx.receipts.append({
      tenantId: ctx.tenantId,
      action: "sso.update",
      actor: ctx.actor,
      target: { kind: "sso", id: after.id, label: after.name },
      outcome: "success",
      requestId: ctx.requestId,
      ...(clientSecret === undefined ? {} : { reason: "with a client secret" }),
      changes: changesOf(before, after),
    });
  });
  if (before !== undefined && !isSame) {
    await ctx.vault.remove(ctx.tenantId, ssoCredentialId(before.id));
  }
  return after;
};

/** Nobody comes in through it any more; accounts stay. Throws `REQUEST_NOT_FOUND`. */
export const removeSso = async (ctx: ServiceContext): Promise<void> => {
  requireScope(ctx, "user:write");
  const before = await readSso(ctx);
  if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  await ctx.control.asSystem(async (tx) => {
    if (!(await tx.sso.remove(ctx.tenantId))) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.receipts.append({
      tenantId: ctx.tenantId,
      action: "sso.delete",
      actor: ctx.actor,
      target: { kind: "sso", id: before.id, label: before.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: changesOf(before, undefined),
    });
  });
  await ctx.vault.remove(ctx.tenantId, ssoCredentialId(before.id));
};

/**
 * Asks the provider for its discovery document and keys, as a sign-in does; of SAML, where there is
 * nothing to ask for, it looks whether a certificate is in force. Throws
 * `IDENTITY_SSO_UNAVAILABLE`, `EGRESS_ADDRESS_DENIED`, and `REQUEST_NOT_FOUND` without a connection.
 */
export const checkSso = async (
  ctx: ServiceContext,
  { oidc, redirectUri }: { readonly oidc: OidcClient; readonly redirectUri: string },
): Promise<void> => {
  requireScope(ctx, "user:write");
  const connection = await readSso(ctx);
  if (connection === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  if (connection.saml !== undefined) {
    return requireInForce(connection.saml, ctx.clock.now());
  }
  const { clientSecret = "" } = await ctx.vault.open(ctx.tenantId, ssoCredentialId(connection.id));
  const { issuer, clientId } = connection;
  await oidc.check({ issuer, clientId, clientSecret, redirectUri });
};
