import { expect, it } from "vitest";
import { entityQuery } from "./entity-query.ts";

const known = new Set(["hostname", "src_ip", "dst_ip", "user"]);

it("asks for an entity by the fields that the server knows", () => {
  expect(entityQuery({ kind: "device", label: "web-1" }, known)).toBe("hostname:web-1");
  expect(entityQuery({ kind: "address", label: "192.0.2.7" }, known)).toBe(
    "src_ip:192.0.2.7 OR dst_ip:192.0.2.7",
  );
  expect(entityQuery({ kind: "user", label: "a b" }, known)).toBe('user:"a b"');
});

it("falls back to quoted free text", () => {
  expect(entityQuery({ kind: "planet", label: 'x" OR *' }, known)).toBe('"x\\" OR *"');
});
