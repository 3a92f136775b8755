import type { Decoder } from "@xdr/decoding";
import type { TenantId } from "@xdr/event";
import { type Chooser, createChooser } from "./choose.ts";
import type { DecodeLimits } from "./limits.ts";
import type { Recognised } from "./recognise.ts";

/** The decoders of a tenant's own; the same list as long as they are the same. */
export type OwnDecoders = (tenantId: TenantId) => readonly Decoder[];

/** Those of the tenant's own decoders that claim a record, best first. */
export type OwnClaims = (recognised: Recognised) => readonly Decoder[];

/**
 * One index of claims for each list of decoders, made when a record first needs it. A tenant without
 * decoders of its own costs one call a record.
 */
export const createOwnClaims = (own: OwnDecoders, limits: DecodeLimits): OwnClaims => {
  const made = new WeakMap<readonly Decoder[], Chooser>();
  const chooserOf = (decoders: readonly Decoder[]): Chooser => {
    const known = made.get(decoders);
    if (known !== undefined) return known;
    const chooser = createChooser(decoders, limits);
    made.set(decoders, chooser);
    return chooser;
  };
  return ({ record, input, shape }) => {
    const decoders = own(record.tenantId);
    if (decoders.length === 0) return decoders;
    const chooser = chooserOf(decoders);
    return [...new Set([...chooser.candidates(input, shape), ...chooser.byText(input)])];
  };
};
