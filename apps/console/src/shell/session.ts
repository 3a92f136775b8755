import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { meQuery } from "../api/queries.ts";
import type { Me } from "../api/types.ts";

/** Who is signed in; undefined only while signing out. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** What the person may do. The server decides; this only hides what it would refuse. */
export const usePermissions = (): ((permission: string) => boolean) => {
  const me = useMe();
  return useCallback((permission) => me?.permissions.includes(permission) ?? false, [me]);
};
