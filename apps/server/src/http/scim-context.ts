import type { ScimContext } from "@xdr/identity";
import type { FastifyRequest } from "fastify";
import type { System } from "../system.ts";
import type { ScimCaller } from "./route.ts";
import { scimBase } from "./scim-answer.ts";

/** What a verb of provisioning is called with when the provider asks. */
export const scimContext = (
  system: System,
  { tenantId }: ScimCaller,
  request: FastifyRequest,
): ScimContext => ({
  ...system.accessContext(request),
  tenantId,
  actor: { kind: "system", id: "scim", label: "provisioning (SCIM)" },
  base: scimBase(system.addresses.http),
});
