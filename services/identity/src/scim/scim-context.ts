import type { PasswordHasher, ServiceContext } from "@xdr/ports";

/** What the verbs of provisioning are called with: the tenant is the token's. */
export interface ScimContext
  extends Pick<ServiceContext, "control" | "clock" | "ids" | "tenantId" | "actor" | "requestId"> {
  readonly passwords: PasswordHasher;
  /** Where the provider reaches us, such as `https://xdr.example.com/scim/v2`. */
  readonly base: string;
}
