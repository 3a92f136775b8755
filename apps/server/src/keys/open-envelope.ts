import {
  createCredentialVault,
  createEnvelope,
  createTenantKeys,
  type TenantKeys,
} from "@xdr/envelope-aes";
import type { Clock, ControlStore, CredentialVault, Envelope, KeyRing } from "@xdr/ports";

export interface Sealing {
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
  readonly tenantKeys: TenantKeys;
}

/** The envelope and the vault over the control store, by the installation's ring. */
export const openEnvelope = (options: {
  readonly control: ControlStore;
  readonly ring: KeyRing;
  readonly clock: Clock;
}): Sealing => {
  const { control, clock } = options;
  const tenantKeys = createTenantKeys(options);
  const envelope = createEnvelope(tenantKeys);
  return { envelope, tenantKeys, vault: createCredentialVault({ control, envelope, clock }) };
};
