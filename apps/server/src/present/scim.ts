import type { ScimSettings } from "@xdr/ports";
import { scimBase } from "../http/scim-answer.ts";
import type { System } from "../system.ts";

export const presentScim = (
  system: System,
  found: { readonly settings?: ScimSettings | undefined; readonly token?: string },
) => {
  const { settings, token } = found;
  const baseUrl = scimBase(system.addresses.http);
  if (settings === undefined) return { baseUrl };
  const { roleMap, ...rest } = settings;
  const roles = Object.entries(roleMap).map(([value, role]) => ({ value, role }));
  return { baseUrl, settings: { ...rest, roles }, ...(token === undefined ? {} : { token }) };
};
