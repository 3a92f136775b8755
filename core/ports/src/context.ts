import { type ReceiptActor, type TenantId, XdrError } from "@xdr/event";
import type { Clock } from "./clock.ts";
import type { ControlStore } from "./control-store.ts";
import type { CredentialVault } from "./credential-vault.ts";
import type { Envelope } from "./envelope.ts";
import type { Role } from "./identity-repos.ts";
import type { Ids } from "./ids.ts";
import type { LiveBus } from "./live.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import { type Permission, permits } from "./permissions.ts";

/** Who asks, for which tenant, and through what: the first argument of every verb of a tenant. */
export interface ServiceContext {
  readonly tenantId: TenantId;
  readonly actor: ReceiptActor;
  readonly role: Role;
  readonly requestId: string;
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
  readonly live?: LiveBus;
}

/** For verbs that come before a tenant is known: sign-in, set-up, tokens of sources. */
export interface AccessContext {
  readonly requestId: string;
  /** Address of the peer; counts failed attempts. */
  readonly address: string;
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly passwords: PasswordHasher;
  readonly envelope: Envelope;
}

/** First line of every verb. Throws `REQUEST_FORBIDDEN`. */
export const requireScope = (ctx: Pick<ServiceContext, "role">, permission: Permission): void => {
  if (!permits(ctx.role, permission)) {
    throw new XdrError("REQUEST_FORBIDDEN", undefined, { detail: `${ctx.role}: ${permission}` });
  }
};
