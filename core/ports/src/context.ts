import { type ReceiptActor, type TenantId, XdrError } from "@xdr/event";
import type { Clock } from "./clock.ts";
import type { ControlStore } from "./control-store.ts";
import type { CredentialVault } from "./credential-vault.ts";
import type { Envelope } from "./envelope.ts";
import type { Ids } from "./ids.ts";
import type { LiveBus } from "./live.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import type { Permission } from "./permissions.ts";
import type { SecondFactors } from "./second-factors.ts";

/** Who asks, for which tenant, and through what: the first argument of every verb of a tenant. */
export interface ServiceContext {
  readonly tenantId: TenantId;
  readonly actor: ReceiptActor;
  /** What the caller may do: of the role, and of an API key no more than its scopes. */
  readonly permissions: readonly Permission[];
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
  readonly factors: SecondFactors;
}

/** First line of every verb. Throws `REQUEST_FORBIDDEN`. */
export const requireScope = (
  ctx: Pick<ServiceContext, "permissions">,
  permission: Permission,
): void => {
  if (!ctx.permissions.includes(permission)) {
    throw new XdrError("REQUEST_FORBIDDEN", undefined, { detail: permission });
  }
};
