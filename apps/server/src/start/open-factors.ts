import type { SecondFactors } from "@xdr/ports";
import { createPasskeys, createTotpCodes } from "@xdr/second-factors";
import type { Addresses } from "../system.ts";

/** Second factors. Passkeys are bound to the address that people open. */
export const openFactors = (addresses: Addresses): SecondFactors => ({
  totp: createTotpCodes(),
  passkeys: createPasskeys(() => addresses.http),
});
