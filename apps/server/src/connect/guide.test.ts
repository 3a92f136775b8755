import { readFileSync } from "node:fs";
import { actionRegistry } from "@xdr/catalog";
import { readConnector } from "@xdr/respond";
import { expect, it } from "vitest";

it("takes the definition that the guide shows as it stands there", () => {
  const file = new URL("../../../../docs/guides/connect-a-product.md", import.meta.url);
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync(file, "utf8")) ?? [];
  const read = readConnector(JSON.parse(json), actionRegistry);
  expect(read.problems).toEqual([]);
  expect(Object.keys(read.definition?.actions ?? {})).toEqual(["block-address"]);
});
