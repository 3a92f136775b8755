import { asUserId, type TenantId, XdrError } from "@xdr/event";
import {
  type AccessContext,
  type CustomRole,
  isGrantOpen,
  type MemberPlace,
  platformTenantId,
  type SupportGrant,
  type SystemTx,
  type Tenant,
  type User,
} from "@xdr/ports";
import { openSession, type SignedIn } from "./open-session.ts";
import { homeOf, requireHome } from "./person.ts";
import { hashSecret, isSecretShaped } from "./secret.ts";
import type { SessionView } from "./session-stage.ts";

/** A tenant that the person may go to now. */
export interface OpenPlace {
  readonly tenant: Tenant;
  readonly role: User["role"];
  readonly customRole?: CustomRole;
  readonly isHome: boolean;
  /** By which an operator may look in. */
  readonly grant?: SupportGrant;
}

const isOpen = ({ tenant, user, grant }: MemberPlace, now: number): boolean =>
  tenant.state === "active" && !user.disabled && (grant === undefined || isGrantOpen(grant, now));

const placesOf = async (
  tx: SystemTx,
  view: SessionView,
  now: number,
): Promise<{
  readonly places: readonly MemberPlace[];
  readonly grants: Awaited<ReturnType<SystemTx["places"]["openGrants"]>>;
}> => {
  const home = homeOf(view);
  const places = (await tx.places.ofPerson(home)).filter((place) => isOpen(place, now));
  const isOperator = home.tenantId === platformTenantId;
  const all = isOperator ? await tx.places.openGrants(now) : [];
  return { places, grants: all.filter(({ tenant }) => tenant.state === "active") };
};

/** Home first; then where the person is a member; for an operator also who granted support. */
export const listPlaces = (ctx: AccessContext, view: SessionView): Promise<readonly OpenPlace[]> =>
  ctx.control.asSystem(async (tx) => {
    const { places, grants } = await placesOf(tx, view, ctx.clock.now());
    return [
      ...places
        .filter(({ grant }) => grant === undefined)
        .map(({ tenant, user }) => ({
          tenant,
          role: user.role,
          ...(user.customRole === undefined ? {} : { customRole: user.customRole }),
          isHome: user.home === undefined,
        })),
      ...grants.map(({ tenant, grant }) => ({
        tenant,
        role: "viewer" as const,
        isHome: false,
        grant,
      })),
    ];
  });

/** The operator's row in the tenant, made at the first time with each grant. */
const supporter = async (
  ctx: AccessContext,
  tx: SystemTx,
  how: {
    readonly view: SessionView;
    readonly known: readonly MemberPlace[];
    readonly tenantId: TenantId;
    readonly grant: SupportGrant;
  },
): Promise<User> => {
  const { view, known, tenantId, grant } = how;
  const before = known.find((place) => place.grant?.id === grant.id);
  if (before !== undefined) return before.user;
  const guest = {
    id: asUserId(ctx.ids.uuid()),
    email: view.user.email,
    name: `${view.user.name} (support)`.slice(0, 100),
    role: "viewer",
    disabled: false,
    createdTime: ctx.clock.now(),
    home: homeOf(view),
    supportGrantId: grant.id,
  } as const;
  await tx.places.createGuest(tenantId, guest);
  return guest;
};

/**
 * Goes on in another tenant, in a session of its own in the place of this one. Throws
 * `REQUEST_NOT_FOUND` for a tenant in which the person is nobody, whether there is one or not.
 */
export const enterTenant = (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly tenantId: string },
): Promise<SignedIn> =>
  ctx.control.asSystem(async (tx) => {
    const { places, grants } = await placesOf(tx, view, ctx.clock.now());
    const place = places.find(
      ({ tenant, grant }) => tenant.id === input.tenantId && grant === undefined,
    );
    const support = grants.find(({ tenant }) => tenant.id === input.tenantId);
    const tenant = place?.tenant ?? support?.tenant;
    if (tenant === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const user =
      place?.user ??
      (support &&
        (await supporter(ctx, tx, { view, known: places, tenantId: tenant.id, ...support })));
    if (user === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const { authTime, factorTime } = view.session;
    await tx.identity.deleteSession(view.session.idHash);
    await tx.receipts.append({
      tenantId: tenant.id,
      action: place === undefined ? "support.enter" : "tenant.enter",
      actor: { kind: "user", id: user.id, label: labelOf(user) },
      target: { kind: "tenant", id: tenant.id, label: tenant.name },
      outcome: "success",
      requestId: ctx.requestId,
      ...(place === undefined && support !== undefined ? { reason: support.grant.reason } : {}),
    });
    return openSession(ctx, tx, {
      userId: user.id,
      tenantId: tenant.id,
      authTime,
      ...(factorTime === undefined ? {} : { factorTime }),
      // Going to and fro does not make a session last longer.
      expiresTimeMax: Math.min(
        view.session.expiresTime,
        place === undefined && support !== undefined
          ? support.grant.expiresTime
          : Number.POSITIVE_INFINITY,
      ),
    });
  });

/** How receipts name a person: an operator who looks in is not a member. */
export const labelOf = ({
  email,
  supportGrantId,
}: Pick<User, "email" | "supportGrantId">): string =>
  supportGrantId === undefined ? email : `${email} (support)`;

/**
 * Uses an invitation with the account that the person has already: another tenant, the same password
 * and second factors. Throws `IDENTITY_SETUP_TOKEN_INVALID` also for an invitation of somebody else.
 */
export const joinTenant = (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly token: string },
): Promise<{ readonly tenantId: TenantId }> => {
  const { token } = input;
  return ctx.control.asSystem(async (tx) => {
    requireHome(view);
    const found = isSecretShaped(token)
      ? await tx.invitations.byToken(hashSecret(token), ctx.clock.now())
      : undefined;
    const isMine = found?.invitation.kind === "join" && found.invitation.email === view.user.email;
    const isAmongOperators =
      found?.tenantId === platformTenantId || view.tenant.id === platformTenantId;
    if (found === undefined || !isMine || isAmongOperators || found.tenantId === view.tenant.id) {
      throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
    }
    if (!(await tx.invitations.consume(hashSecret(token), ctx.clock.now()))) {
      throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
    }
    const { tenantId, invitation } = found;
    const { email, name } = view.user;
    const id = asUserId(ctx.ids.uuid());
    const createdTime = ctx.clock.now();
    const home = homeOf(view);
    const { role } = invitation;
    await tx.places.createGuest(tenantId, {
      id,
      email,
      name,
      role,
      disabled: false,
      createdTime,
      home,
    });
    await tx.receipts.append({
      tenantId,
      action: "user.create",
      actor: { kind: "user", id, label: email },
      target: { kind: "user", id, label: email },
      outcome: "success",
      reason: `invited by ${invitation.createdBy}; with an account of another tenant`,
      requestId: ctx.requestId,
      changes: { role: [null, role] },
    });
    return { tenantId };
  });
};
