import { ownApiProduct, pullProducts as products } from "@xdr/catalog";
import { defineRoute } from "../../http/route.ts";
import { presentProduct } from "../../present/pull.ts";
import { PullProducts } from "../../schemas/pull.ts";

export const pullProducts = defineRoute(
  {
    method: "GET",
    url: "/api/pull-products",
    summary: "Products whose API a source of kind `pull` can read, and what each needs",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: PullProducts,
  },
  async () => ({ items: [...products, ownApiProduct].map(presentProduct) }),
);
