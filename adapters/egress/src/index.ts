export type { AddressGuard } from "./address-guard.ts";
export { createAddressGuard } from "./address-guard.ts";
export type { Dial, EgressOptions } from "./egress.ts";
export { createDial, createEgress, egressLimits } from "./egress.ts";
