import {
  normalizeAddress,
  type OcsfDevice,
  type OcsfEnrichment,
  type OcsfEvent,
  type OcsfUser,
} from "@xdr/event";
import type { TenantAssets } from "@xdr/ports";

type Find = (key: string) => string | undefined;

const isSaid = (text: string | undefined): text is string =>
  text !== undefined && text !== "" && text !== "-";

/** The keys under which a tenant may have named a user, the most exact first. */
const keysOfUser = (user: OcsfUser, host: string | undefined): readonly string[] => {
  const name = (user.name ?? user.email_addr ?? "").toLowerCase();
  if (!isSaid(name)) return [];
  const realms = [user.domain?.toLowerCase(), host].filter(isSaid);
  return [...realms.map((realm) => `${realm}\\${name}`), name];
};

const usersOf = (event: OcsfEvent): readonly (readonly [string, OcsfUser | undefined])[] => [
  ["user.name", event.user],
  ["actor.user.name", event.actor?.user],
];

const addressesOf = (event: OcsfEvent): readonly (readonly [string, string | undefined])[] => [
  ["src_endpoint.ip", event.src_endpoint?.ip],
  ["dst_endpoint.ip", event.dst_endpoint?.ip],
];

/** How much what an event names matters to its tenant, where the tenant has said so. */
export const factsOfAssets = (
  named: { readonly event: OcsfEvent; readonly device: OcsfDevice | undefined },
  assets: TenantAssets,
): readonly OcsfEnrichment[] => {
  const found: OcsfEnrichment[] = [];
  const add = (about: { readonly name: string; readonly value: string }, find: Find) => {
    const criticality = find(about.value);
    if (criticality === undefined) return;
    found.push({ ...about, type: "criticality", data: { criticality } });
  };
  const { event, device } = named;
  const host = device?.hostname?.toLowerCase();
  if (isSaid(host)) {
    add({ name: "device.hostname", value: host }, (key) => assets.criticality("device", key));
  }
  for (const [name, value] of addressesOf(event)) {
    if (!isSaid(value)) continue;
    add({ name, value }, (key) => assets.criticality("address", normalizeAddress(key) ?? key));
  }
  for (const [name, user] of usersOf(event)) {
    const keys = user === undefined ? [] : keysOfUser(user, host);
    const value = user?.name ?? user?.email_addr ?? "";
    const known = keys.find((key) => assets.criticality("user", key) !== undefined);
    if (known !== undefined) add({ name, value }, () => assets.criticality("user", known));
  }
  return found;
};
