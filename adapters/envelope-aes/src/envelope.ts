import { type TenantId, XdrError } from "@xdr/event";
import { type Envelope, type OpenPlace, sealedBytesMax } from "@xdr/ports";
import { kidOf, openText, sealText } from "./sealed-text.ts";
import type { TenantKeys } from "./tenant-keys.ts";

const bindingOf = ({ tenantId, table, id, column }: OpenPlace) => ({
  purpose: "value",
  binding: [tenantId, table, id, column],
});

/** AES-256-GCM with the place as associated data, by the data key of the place's tenant. */
export const createEnvelope = (keys: TenantKeys): Envelope => ({
  seal: async (place, value) => {
    const bytes = Buffer.from(value);
    if (bytes.length > sealedBytesMax) throw new XdrError("REQUEST_BODY_TOO_LARGE");
    return sealText(await keys.active(place.tenantId), bindingOf(place), bytes);
  },
  open: async (place, sealed) => {
    const kid = kidOf(sealed);
    const key = kid === undefined ? undefined : await keys.byKid(place.tenantId, kid);
    if (key === undefined) {
      throw new XdrError("SECRETS_SEAL_BROKEN", undefined, {
        detail: `${place.table}.${place.column}: the tenant has no such key`,
      });
    }
    return Buffer.from(openText(key, bindingOf(place), sealed)).toString("utf8");
  },
  isCurrent: async (tenantId: TenantId, sealed) => {
    const kid = kidOf(sealed);
    return kid !== undefined && (await keys.activeKid(tenantId)) === kid;
  },
  rotate: (tenantId) => keys.rotate(tenantId),
  destroy: (tenantId) => keys.destroy(tenantId),
});
