export type { AddressGuard } from "./address-guard.ts";
export { createAddressGuard } from "./address-guard.ts";
export type { EgressOptions } from "./egress.ts";
export { createEgress, egressLimits } from "./egress.ts";
