import { asUserId, type ReceiptActor, type UserId, XdrError } from "@xdr/event";
import {
  checkInput,
  type OidcIdentity,
  type Role,
  type SsoFlow,
  type SystemTx,
  type TenantSso,
  type User,
} from "@xdr/ports";
import { readEmail, readName } from "./account-input.ts";
import { requireRoom } from "./invite-member.ts";
import { roles } from "./member-input.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { hashSecret, isSecretShaped } from "./secret.ts";
import { isOpen, providerOf, type SsoContext, samlProviderOf } from "./sso-start.ts";

/** Each says that something was shown beside a password (RFC 8176), or stands for it. */
const factorMethods = ["mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "sc", "pop", "mca"];

const hasFactorOf = ({ methods }: OidcIdentity): boolean =>
  methods.some((method) => factorMethods.includes(method));

/** Not let in, with what an administrator finds in the audit log; the person learns only that. */
const refuse = (detail: string): never => {
  throw new XdrError("IDENTITY_SSO_REFUSED", undefined, { detail });
};

/** The highest role that a value of the claim stands for. */
export const roleOfClaims = (
  { connection }: Pick<TenantSso, "connection">,
  claims: OidcIdentity["claims"],
): Role | undefined => {
  const claim = Object.hasOwn(claims, connection.roleClaim) ? claims[connection.roleClaim] : [];
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const found = values.flatMap((value) =>
    typeof value === "string" && Object.hasOwn(connection.roleMap, value)
      ? [connection.roleMap[value]]
      : [],
  );
  return roles.findLast((role) => found.includes(role)) ?? connection.defaultRole;
};

const emailOf = ({ connection }: TenantSso, identity: OidcIdentity): string => {
  const check = checkInput();
  const email = readEmail(check, identity.email);
  try {
    check.done();
  } catch {
    return refuse("the provider gave no e-mail address");
  }
  if (!identity.emailVerified) return refuse(`the provider did not verify ${email}`);
  if (!connection.domains.includes(email.split("@").at(-1) ?? "")) {
    return refuse(`${email} is of no domain of the connection`);
  }
  return email;
};

const nameOf = (identity: OidcIdentity, email: string): string => {
  const check = checkInput();
  const name = readName(check, "name", identity.name ?? email);
  try {
    check.done();
    return name;
  } catch {
    return email;
  }
};

interface Entrant {
  readonly of: TenantSso;
  readonly identity: OidcIdentity;
  readonly email: string;
  readonly role: Role;
}

const actorOf = ({ connection }: TenantSso): ReceiptActor => ({
  kind: "system",
  id: connection.id,
  label: `single sign-on by ${connection.name}`,
});

const createAccount = async (
  ctx: SsoContext,
  tx: SystemTx,
  { of, identity, email, role, passwordHash }: Entrant & { readonly passwordHash: string },
): Promise<UserId> => {
  const id = asUserId(ctx.ids.uuid());
  const createdTime = ctx.clock.now();
  const user: User = {
    id,
    email,
    name: nameOf(identity, email),
    role,
    disabled: false,
    createdTime,
  };
  await tx.identity.createUser(of.tenantId, user, passwordHash);
  await tx.sso.link(of, identity.subject, { userId: id, managed: true });
  await tx.receipts.append({
    tenantId: of.tenantId,
    action: "user.create",
    actor: actorOf(of),
    target: { kind: "user", id, label: email },
    outcome: "success",
    requestId: ctx.requestId,
    changes: { role: [null, role] },
  });
  return id;
};

/** The account of the subject; a member with the e-mail is linked, anybody else is made. */
const accountOf = async (
  ctx: SsoContext,
  tx: SystemTx,
  entrant: Entrant & { readonly passwordHash: string },
): Promise<{ readonly userId: UserId; readonly managed: boolean }> => {
  const { of, identity, email } = entrant;
  const known = await tx.sso.linkOf(of, identity.subject);
  if (known !== undefined) return known;
  const holder = await tx.identity.credentialByEmail(email);
  if (holder === undefined) {
    return { userId: await createAccount(ctx, tx, entrant), managed: true };
  }
  if (holder.tenantId !== of.tenantId) return refuse(`${email} has an account elsewhere`);
  const link = { userId: holder.user.id, managed: false };
  await tx.sso.link(of, identity.subject, link);
  await tx.receipts.append({
    tenantId: of.tenantId,
    action: "sso.link",
    actor: actorOf(of),
    target: { kind: "user", id: link.userId, label: email },
    outcome: "success",
    requestId: ctx.requestId,
  });
  return link;
};

/** The role of an account that single sign-on made follows the provider; the last administrator stays. */
const followRole = async (ctx: SsoContext, { of, role }: Entrant, userId: UserId): Promise<User> =>
  ctx.control.inTenant(of.tenantId, async (tx) => {
    const members = await tx.users.lockAll();
    const user = members.find(({ id }) => id === userId);
    if (user === undefined) return refuse("the account is gone");
    const isLast =
      user.role === "admin" &&
      !members.some((one) => one.id !== userId && one.role === "admin" && !one.disabled);
    // A custom role was given by hand: it stays until somebody takes it back.
    const isKept = user.customRole !== undefined || user.role === role;
    if (isKept || user.disabled || isLast) return user;
    await tx.users.update({ ...user, role });
    await tx.receipts.append({
      action: "user.update",
      actor: actorOf(of),
      target: { kind: "user", id: userId, label: user.email },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { role: [user.role, role] },
    });
    return { ...user, role };
  });

/** Whoever has no account yet must fit into the tenant's quota. */
const requireRoomFor = async (ctx: SsoContext, { of, identity, email }: Entrant): Promise<void> => {
  const isKnown = await ctx.control.asSystem(
    async (tx) =>
      (await tx.sso.linkOf(of, identity.subject)) !== undefined ||
      (await tx.identity.credentialByEmail(email)) !== undefined,
  );
  if (isKnown) return;
  await ctx.control.inTenant(of.tenantId, async (tx) => {
    const members = await tx.users.list();
    await requireRoom(tx, members, { email, now: ctx.clock.now() }).catch((error: unknown) =>
      refuse(error instanceof XdrError ? error.message : String(error)),
    );
  });
};

const admit = async (ctx: SsoContext, entrant: Entrant): Promise<SignedIn> => {
  const { of, identity } = entrant;
  const { tenantId, connection } = of;
  // A password that nobody knows: the account has no other way in until its holder sets one.
  const passwordHash = await ctx.passwords.hash(ctx.ids.secret(48));
  await requireRoomFor(ctx, entrant);
  const account = await ctx.control.asSystem((tx) =>
    accountOf(ctx, tx, { ...entrant, passwordHash }),
  );
  const user = account.managed
    ? await followRole(ctx, entrant, account.userId)
    : await ctx.control.inTenant(tenantId, (tx) => tx.users.byId(account.userId));
  if (user === undefined) return refuse("the account is gone");
  if (user.disabled) return refuse("account is disabled");
  const factorBySso = connection.trustsFactor && hasFactorOf(identity);
  return ctx.control.asSystem(async (tx) => {
    await tx.identity.noteSignIn(user.id, ctx.clock.now());
    await tx.receipts.append({
      tenantId,
      action: "session.create",
      actor: { kind: "user", id: user.id, label: user.email },
      target: { kind: "account", id: user.id, label: user.email },
      outcome: "success",
      reason: `by ${connection.name}${factorBySso ? " with a second factor" : ""}, from ${ctx.address}`,
      requestId: ctx.requestId,
    });
    const factorTime = factorBySso ? { factorTime: ctx.clock.now() } : {};
    return openSession(ctx, tx, { userId: user.id, tenantId, factorBySso, ...factorTime });
  });
};

/** Of SAML the answer was posted beforehand, and the browser brings the state that it was posted for. */
const identify = async (
  ctx: SsoContext,
  of: TenantSso,
  { flow, query }: { readonly flow: SsoFlow; readonly query: string },
): Promise<OidcIdentity> => {
  const { saml } = of.connection;
  if (saml === undefined) return ctx.oidc.finish(await providerOf(ctx, of), flow, query);
  if (new URLSearchParams(query).get("state") !== flow.state) return refuse("another sign-in");
  if (flow.answer === undefined) return refuse("the provider posted no answer");
  return ctx.saml.finish(samlProviderOf(ctx, of.connection, saml), flow.nonce, flow.answer);
};

const enter = async (
  ctx: SsoContext,
  of: TenantSso,
  found: { readonly flow: SsoFlow; readonly query: string },
): Promise<SignedIn> => {
  const identity = await identify(ctx, of, found);
  const email = emailOf(of, identity);
  const role = roleOfClaims(of, identity.claims);
  if (role === undefined) return refuse(`no value of ${of.connection.roleClaim} gives a role`);
  return admit(ctx, { of, identity, email, role });
};

/**
 * The browser came back from the provider: opens a session of the connection's tenant, making the
 * account when there is none. Only the browser that started may finish, once. Every refusal is
 * `IDENTITY_SSO_REFUSED` and a receipt that says why.
 */
export const finishSso = async (
  ctx: SsoContext,
  input: { readonly secret: unknown; readonly query: string },
): Promise<SignedIn> => {
  if (!isSecretShaped(input.secret)) return refuse("no sign-in was started in this browser");
  const secretHash = hashSecret(input.secret);
  const found = await ctx.control.asSystem(async (tx) => {
    const flow = await tx.sso.takeFlow(secretHash, ctx.clock.now());
    const of = flow && (await tx.sso.byId(flow.connectionId));
    return flow && of && (await isOpen(tx, of)) ? { flow, of } : undefined;
  });
  if (found === undefined) return refuse("no sign-in waits for this answer");
  try {
    return await enter(ctx, found.of, { flow: found.flow, query: input.query });
  } catch (error) {
    if (!(error instanceof XdrError) || error.code !== "IDENTITY_SSO_REFUSED") throw error;
    const { tenantId, connection } = found.of;
    await ctx.control.asSystem((tx) =>
      tx.receipts.append({
        tenantId,
        action: "session.create",
        actor: { kind: "anonymous", id: ctx.address, label: ctx.address },
        target: { kind: "sso", id: connection.id, label: connection.name },
        outcome: "denied",
        reason: `${error.detail ?? "refused"}, from ${ctx.address}`.slice(0, 500),
        requestId: ctx.requestId,
      }),
    );
    throw error;
  }
};

/**
 * A provider of SAML posted an answer through the browser: it waits for the page that finishes. Only
 * the first one for a sign-in is kept; false when none waits for it.
 */
export const keepSamlAnswer = (
  ctx: Pick<SsoContext, "control" | "clock">,
  posted: { readonly state: string; readonly answer: string },
): Promise<boolean> =>
  isSecretShaped(posted.state)
    ? ctx.control.asSystem((tx) => tx.sso.answerFlow(posted.state, posted.answer, ctx.clock.now()))
    : Promise.resolve(false);
