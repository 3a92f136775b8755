import { createHash } from "node:crypto";
import {
  addressScope,
  type DecodedEvent,
  type Entity,
  type EntityKind,
  entityId,
  normalizeAddress,
  type OcsfEvent,
  type OcsfFile,
  type OcsfProcess,
  type OcsfUser,
} from "@xdr/event";
import type { DeviceName } from "./device-names.ts";
import { type Direction, directionOf } from "./direction.ts";
import { entityKeyCharsMax, entityLabelCharsMax, findingEntitiesMax } from "./limits.ts";

type Role = Entity["role"];

/**
 * Whom and what an event is about, most telling first, each once, at most `findingEntitiesMax`.
 *
 * | kind | key |
 * |---|---|
 * | device | host name as given, lower-case, else its address |
 * | address | as `normalizeAddress` writes it |
 * | user | `domain\name`, `provider:account\name` or `device\name`, lower-case |
 * | session | `device/session` |
 * | process | `device/unique-id`, else `device/pid/name` |
 * | file | the path (lower-case where it is a Windows one), or `sha256:hex` of its content |
 * | domain, url, account, resource | as given, lower-case but for url and resource |
 */
export const entitiesOf = (decoded: DecodedEvent, nameOf?: DeviceName): readonly Entity[] => {
  const { event } = decoded;
  const direction = directionOf(decoded, nameOf);
  const host = hostOf(event);
  const found = [
    ...networkEntities(event, direction, nameOf),
    ...userEntities(event, host),
    ...processEntities(event, host),
    ...fileEntities(event),
    ...nameEntities(event, direction),
    ...cloudEntities(event),
  ].filter((entity) => entity !== undefined);
  const unique = new Map<string, Entity>();
  for (const entity of found) {
    if (!unique.has(entityId(entity))) unique.set(entityId(entity), entity);
  }
  return [...unique.values()].slice(0, findingEntitiesMax);
};

const entity = (
  kind: EntityKind,
  name: { readonly key: string; readonly label: string },
  role: Role,
): Entity | undefined => {
  if (name.key === "" || name.key === "-") return undefined;
  const label = name.label.slice(0, entityLabelCharsMax).toWellFormed();
  return { kind, key: boundedKey(name.key.toWellFormed()), label, role };
};

/** Long keys keep their beginning and get a hash of the whole, so that they stay comparable. */
const boundedKey = (key: string): string => {
  if (key.length <= entityKeyCharsMax) return key;
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return `${key.slice(0, entityKeyCharsMax - 17).toWellFormed()}#${hash}`;
};

const hostOf = (event: OcsfEvent): string =>
  (event.device?.hostname ?? event.device?.ip ?? event.device?.uid ?? "").toLowerCase();

const networkEntities = (
  event: OcsfEvent,
  direction: Direction,
  nameOf?: DeviceName,
): readonly (Entity | undefined)[] => {
  const { source, destination, isOutward, isWatched } = direction;
  const host = hostOf(event);
  const hostLabel = event.device?.hostname ?? host;
  const deviceRole: Role = isWatched ? "related" : isOutward ? "source" : "target";
  const watched = isOutward ? source : destination;
  const outside = destination !== undefined && addressScope(destination) === "public";
  return [
    isOutward && !isWatched ? undefined : addressEntity(source, "source"),
    entity("device", { key: host, label: hostLabel }, deviceRole),
    isWatched || host === "" ? watchedDevice(watched, isOutward, nameOf) : undefined,
    addressEntity(destination, isOutward && outside ? "related" : "target"),
  ];
};

/** What a sensor watched: the device of that address, or an address inside in its place. */
const watchedDevice = (
  address: string | undefined,
  isOutward: boolean,
  nameOf?: DeviceName,
): Entity | undefined => {
  if (address === undefined) return undefined;
  const hostname = nameOf?.(address);
  if (hostname === undefined && addressScope(address) === "public") return undefined;
  const label = hostname ?? address;
  return entity("device", { key: label.toLowerCase(), label }, isOutward ? "source" : "target");
};

const addressEntity = (address: string | undefined, role: Role): Entity | undefined => {
  if (address === undefined) return undefined;
  const scope = addressScope(address);
  if (scope === "loopback" || scope === "unspecified") return undefined;
  return entity("address", { key: address, label: address }, role);
};

const userEntities = (event: OcsfEvent, host: string): readonly (Entity | undefined)[] => {
  const account = event.cloud?.account?.uid;
  const realm =
    account === undefined ? host : `${event.cloud?.provider ?? "cloud"}:${account}`.toLowerCase();
  const actor = event.actor?.user ?? event.process?.user ?? event.actor?.process?.user;
  return [userEntity(event.user, realm, "target"), userEntity(actor, realm, "source")];
};

const userEntity = (user: OcsfUser | undefined, realm: string, role: Role): Entity | undefined => {
  const name = user?.name ?? user?.email_addr ?? user?.uid ?? "";
  if (name === "" || name === "-") return undefined;
  const domain = user?.domain === undefined || user.domain === "-" ? "" : user.domain;
  const label = domain === "" ? name : `${domain}\\${name}`;
  if (name.includes("\\") || name.includes("@")) {
    return entity("user", { key: name.toLowerCase(), label: name }, role);
  }
  const qualifier = (domain === "" ? realm : domain).toLowerCase();
  const key = qualifier === "" ? name.toLowerCase() : `${qualifier}\\${name.toLowerCase()}`;
  return entity("user", { key, label }, role);
};

const processEntities = (event: OcsfEvent, host: string): readonly (Entity | undefined)[] => {
  const session =
    event.session?.uid ?? event.actor?.session?.uid ?? event.process?.session?.uid ?? "";
  return [
    processEntity(event.process, host, "target"),
    processEntity(event.process?.parent_process, host, "related"),
    processEntity(event.actor?.process, host, event.process === undefined ? "source" : "related"),
    session === ""
      ? undefined
      : entity("session", { key: `${host}/${session}`.toLowerCase(), label: session }, "related"),
  ];
};

const processEntity = (
  process: OcsfProcess | undefined,
  host: string,
  role: Role,
): Entity | undefined => {
  if (process === undefined) return undefined;
  const path = process.name ?? process.file?.path ?? process.file?.name ?? "";
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const label = name === "" ? `process ${process.pid ?? process.uid}` : name;
  if (process.uid !== undefined) {
    return entity("process", { key: `${host}/${process.uid}/${name}`.toLowerCase(), label }, role);
  }
  if (process.pid === undefined) return undefined;
  return entity("process", { key: `${host}/${process.pid}/${name}`.toLowerCase(), label }, role);
};

const fileEntities = (event: OcsfEvent): readonly (Entity | undefined)[] => [
  pathEntity(event.file, "target"),
  pathEntity(event.module?.file, "related"),
  hashEntity(event.file),
];

const pathEntity = (file: OcsfFile | undefined, role: Role): Entity | undefined => {
  const path = file?.path ?? file?.name ?? "";
  const key = path.includes("\\") ? path.toLowerCase() : path;
  return entity("file", { key, label: path }, role);
};

/** Only of files that were acted on: the hash of a running shell is the same everywhere. */
const hashEntity = (file: OcsfFile | undefined): Entity | undefined => {
  const hashes = file?.hashes ?? [];
  const best =
    hashes.find(({ algorithm }) => /^sha-?256$/i.test(algorithm)) ??
    hashes.find(({ algorithm }) => /^(sha-?1|md5)$/i.test(algorithm));
  if (best === undefined) return undefined;
  const algorithm = best.algorithm.toLowerCase().replace("-", "");
  const key = `${algorithm}:${best.value.toLowerCase()}`;
  return entity("file", { key, label: file?.name ?? file?.path ?? key }, "related");
};

const nameEntities = (event: OcsfEvent, direction: Direction): readonly (Entity | undefined)[] => {
  const asked = event.query?.hostname ?? "";
  const url = event.http_request?.url;
  const host = direction.isOutward ? (url?.hostname ?? "") : "";
  const text = url?.url_string ?? "";
  const peer = direction.source === undefined ? (event.src_endpoint?.hostname ?? "") : "";
  const isPeerOwn = peer.toLowerCase() === hostOf(event) || normalizeAddress(peer) !== undefined;
  return [
    isPeerOwn ? undefined : entity("domain", { key: peer.toLowerCase(), label: peer }, "source"),
    entity("domain", { key: asked.toLowerCase().replace(/\.$/, ""), label: asked }, "related"),
    entity("domain", { key: host.toLowerCase(), label: host }, "related"),
    entity("url", { key: text, label: text }, direction.isOutward ? "related" : "target"),
  ];
};

const cloudEntities = (event: OcsfEvent): readonly (Entity | undefined)[] => {
  const account = event.cloud?.account;
  const uid = account?.uid ?? "";
  return [
    entity("account", { key: uid.toLowerCase(), label: account?.name ?? uid }, "target"),
    ...(event.resources ?? []).map((resource) => {
      const key = resource.uid ?? resource.name ?? "";
      return entity("resource", { key, label: resource.name ?? key }, "target");
    }),
  ];
};
