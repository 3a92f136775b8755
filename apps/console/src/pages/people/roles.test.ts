import { describe, expect, it } from "vitest";
import type { Member } from "../../api/types.ts";
import { permissionText, whoCan } from "./roles.ts";

const member = (id: string, role: Member["role"], disabled = false): Member => ({
  id,
  email: `${id}@example.com`,
  name: id,
  role,
  disabled,
});
const table = {
  items: [
    { role: "viewer", permissions: ["rule:read"] },
    { role: "admin", permissions: ["rule:read", "user:write"] },
  ],
  custom: [{ id: "c", permissions: ["user:write"] }],
} as const;

describe("who can", () => {
  it("names the members whose role allows it and who are not disabled", () => {
    const members = [member("v", "viewer"), member("a", "admin"), member("x", "admin", true)];
    expect(whoCan("user:write", members, table).map(({ id }) => id)).toEqual(["a"]);
    expect(whoCan("rule:read", members, table).map(({ id }) => id)).toEqual(["v", "a"]);
    const own = { ...member("o", "viewer"), customRole: { id: "c", name: "Own" } };
    expect(whoCan("user:write", [...members, own], table).map(({ id }) => id)).toEqual(["a", "o"]);
    expect(whoCan("rule:read", [own], table)).toEqual([]);
    expect(whoCan("nothing", members, table)).toEqual([]);
  });

  it("says a permission in words", () => {
    expect(permissionText("rule:write")).toBe("change rules");
    expect(permissionText("receipt:read")).toBe("see the audit log");
  });
});
