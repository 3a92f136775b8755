import { isAbsolute, resolve } from "node:path";
import { XdrError } from "@xdr/event";

/** Absolute folders by the id of the tenant whose sources may follow files there. */
export type FollowFolders = ReadonlyMap<string, readonly string[]>;

/** In place of a tenant's id: every tenant. */
const everyTenant = "*";

/** Of `TENANT_ID=/folder,…`. Throws `CONFIG_VALUE_INVALID`. */
export const followFoldersOf = (text: string | undefined): FollowFolders => {
  const folders = new Map<string, readonly string[]>();
  for (const entry of (text ?? "").split(",").filter((one) => one !== "")) {
    const [, tenant = "", folder = ""] = /^([^=]+)=(.+)$/.exec(entry) ?? [];
    if (tenant === "" || !isAbsolute(folder) || resolve(folder) === "/") {
      throw new XdrError(
        "CONFIG_VALUE_INVALID",
        "--follow-folders must list TENANT_ID=/FOLDER with commas between them; not the root folder.",
      );
    }
    folders.set(tenant, [...(folders.get(tenant) ?? []), resolve(folder)]);
  }
  return folders;
};

export const foldersOfTenant = (folders: FollowFolders, tenantId: string): readonly string[] => [
  ...(folders.get(tenantId) ?? []),
  ...(folders.get(everyTenant) ?? []),
];
