import { type TenantId, XdrError } from "@xdr/event";
import type {
  Clock,
  ControlStore,
  CredentialFields,
  CredentialVault,
  Envelope,
  SealPlace,
} from "@xdr/ports";

/** Where the seals of the vault stand. */
export const credentialPlace = (tenantId: TenantId, id: string): SealPlace => ({
  tenantId,
  table: "integration_credentials",
  id,
  column: "sealed",
});

/** Written by `put` only, from fields of this type; the seal vouches that it is unchanged. */
const toFields = (json: string): CredentialFields => JSON.parse(json) as CredentialFields;

/** Credentials in the control store, each sealed for its row. */
export const createCredentialVault = ({
  control,
  envelope,
  clock,
}: {
  readonly control: ControlStore;
  readonly envelope: Envelope;
  readonly clock: Clock;
}): CredentialVault => ({
  put: async (tenantId, credential, fields) => {
    const place = credentialPlace(tenantId, credential.id);
    const sealed = await envelope.seal(place, JSON.stringify(fields));
    const time = clock.now();
    await control.inTenant(tenantId, (tx) =>
      tx.credentials.put({ ...credential, sealed, createdTime: time, updatedTime: time }),
    );
  },
  open: async (tenantId, id) => {
    const found = await control.inTenant(tenantId, (tx) => tx.credentials.byId(id));
    if (found === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    return toFields(await envelope.open(credentialPlace(tenantId, id), found.sealed));
  },
  list: (tenantId) => control.inTenant(tenantId, (tx) => tx.credentials.list()),
  remove: (tenantId, id) => control.inTenant(tenantId, (tx) => tx.credentials.remove(id)),
});
