import { describe, expect, it } from "vitest";
import { requireScope } from "./context.ts";
import type { Role } from "./identity-repos.ts";
import { permits, rolePermissions } from "./permissions.ts";

const ascending: readonly Role[] = ["viewer", "analyst", "responder", "admin"];

describe("the permission table", () => {
  it("gives each role more than the one before it, and nothing twice", () => {
    ascending.forEach((role, index) => {
      const own = rolePermissions[role];
      expect(new Set(own).size).toBe(own.length);
      const before = ascending[index - 1];
      if (before === undefined) return;
      expect(own).toEqual(expect.arrayContaining([...rolePermissions[before]]));
      expect(own.length).toBeGreaterThan(rolePermissions[before].length);
    });
  });

  it("lets viewers read and never write", () => {
    expect(rolePermissions.viewer.filter((permission) => !permission.endsWith(":read"))).toEqual(
      [],
    );
    expect(permits({ role: "viewer" }, "receipt:read")).toBe(false);
    expect(permits({ role: "viewer" }, "user:read")).toBe(false);
  });

  it("keeps sources and users for administrators", () => {
    for (const role of ["viewer", "analyst", "responder"] as const) {
      expect(permits({ role }, "source:write")).toBe(false);
      expect(permits({ role }, "user:write")).toBe(false);
    }
    expect(permits({ role: "admin" }, "source:write")).toBe(true);
  });
});

describe("requireScope", () => {
  it("throws what the client may know, and says the rest to the log", () => {
    expect(() =>
      requireScope({ permissions: rolePermissions.analyst }, "incident:write"),
    ).not.toThrow();
    try {
      requireScope({ permissions: rolePermissions.viewer }, "incident:write");
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: "REQUEST_FORBIDDEN",
        detail: "incident:write",
      });
      expect(String(error)).not.toContain("incident:write");
    }
  });
});
