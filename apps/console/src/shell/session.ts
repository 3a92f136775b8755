import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { meQuery } from "../api/queries.ts";
import type { Me } from "../api/types.ts";

/** Who is signed in; undefined only while signing out. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** A demo is minutes old: its first picture is the last hour, not the last day. */
export const useDefaultRange = (): string => (useMe()?.tenant.sandbox === true ? "1h" : "24h");

/** What the person may do. The server decides; this only hides what it would refuse. */
export const usePermissions = (): ((permission: string) => boolean) => {
  const me = useMe();
  return useCallback((permission) => me?.permissions.includes(permission) ?? false, [me]);
};
