import { pullProductOf } from "@xdr/catalog";
import { type AnyPullProduct, XdrError } from "@xdr/event";

/** Throws `REQUEST_BODY_INVALID` where there is no such product. */
export const definitionOf = (product: string): AnyPullProduct => {
  const definition = pullProductOf(product);
  if (definition !== undefined) return definition;
  const issues = [{ path: "product", message: "is none of GET /api/pull-products" }];
  throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
};
