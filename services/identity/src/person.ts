import { XdrError } from "@xdr/event";
import type { Home } from "@xdr/ports";
import type { SessionView } from "./session-stage.ts";

/** Where the person's password and second factors are, whichever tenant the session is in. */
export const homeOf = ({ user, tenant }: Pick<SessionView, "user" | "tenant">): Home =>
  user.home ?? { tenantId: tenant.id, id: user.id };

/** What belongs to the account itself is changed at home only: `REQUEST_CONFLICT` elsewhere. */
export const requireHome = ({ user }: Pick<SessionView, "user">): void => {
  if (user.home === undefined) return;
  throw new XdrError("REQUEST_CONFLICT", "Go to your own tenant to change your account.");
};
