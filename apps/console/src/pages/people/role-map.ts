import type { Role } from "../../api/types.ts";
import { roles } from "./roles.ts";

export interface MappedRole {
  readonly value: string;
  readonly role: Role;
}

/** A line each: `group = role`. Gives the first line that is none as the problem. */
export const readRoleMap = (
  text: string,
): { readonly roles: MappedRole[] } | { readonly problem: string } => {
  const read: MappedRole[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const at = line.lastIndexOf("=");
    const value = line.slice(0, Math.max(0, at)).trim();
    const role = roles.find((one) => one === line.slice(at + 1).trim());
    if (value === "" || role === undefined) return { problem: `“${line}” is no “group = role”.` };
    read.push({ value, role });
  }
  return { roles: read };
};

export const writeRoleMap = (map: readonly MappedRole[]): string =>
  map.map(({ value, role }) => `${value} = ${role}`).join("\n");
