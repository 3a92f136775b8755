import { describe, expect, it } from "vitest";
import { readRoleMap, writeRoleMap } from "./role-map.ts";

describe("groups and their roles, a line each", () => {
  it("are read as they are written, with an equals sign in the name too", () => {
    const roles = [
      { value: "SOC", role: "analyst" },
      { value: "cn=leads", role: "admin" },
    ] as const;
    expect(readRoleMap(`\n${writeRoleMap(roles)}\n\n`)).toEqual({ roles });
    expect(readRoleMap("")).toEqual({ roles: [] });
  });

  it.each(["SOC", "SOC = boss", "= admin"])("say which line is none: %s", (line) => {
    expect(readRoleMap(`a = viewer\n${line}`)).toEqual({
      problem: `“${line}” is no “group = role”.`,
    });
  });
});
