import type { Loose } from "@xdr/decoding";
import type { OcsfEndpoint, OcsfFile, OcsfFingerprint, OcsfProcess, OcsfUser } from "@xdr/event";
import { addressOf, numberOf, portOf, textOf, type WindowsRecord } from "./windows-record.ts";

/** Last part of a Windows path. */
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);

const algorithms: ReadonlyMap<string, string> = new Map([
  ["MD5", "MD5"],
  ["SHA1", "SHA-1"],
  ["SHA256", "SHA-256"],
  ["IMPHASH", "IMPHASH"],
]);

/** Sysmon's `SHA1=…,MD5=…`; a hash of zeros means that there is none. */
export const hashesOf = (text: string | undefined): readonly OcsfFingerprint[] | undefined => {
  if (text === undefined) return undefined;
  const hashes: OcsfFingerprint[] = [];
  for (const part of text.split(",", 8)) {
    const [name = "", value = ""] = part.split("=", 2);
    const algorithm = algorithms.get(name.trim().toUpperCase());
    if (algorithm === undefined || !/^[0-9a-f]{32,64}$/i.test(value) || /^0+$/.test(value))
      continue;
    hashes.push({ algorithm, value: value.toLowerCase() });
  }
  return hashes.length === 0 ? undefined : hashes;
};

export const fileOf = (path: string | undefined, hashes?: string): OcsfFile | undefined => {
  if (path === undefined) return undefined;
  const own = hashesOf(hashes);
  return { path, name: baseName(path), ...(own === undefined ? {} : { hashes: own }) };
};

/** `DOMAIN\name`, `name@DOMAIN` or a bare name. */
export const userOfAccount = (account: string | undefined): OcsfUser | undefined => {
  if (account === undefined) return undefined;
  const slash = account.indexOf("\\");
  if (slash > 0) return { domain: account.slice(0, slash), name: account.slice(slash + 1) };
  return { name: account };
};

/** `<prefix>UserName`, `<prefix>DomainName` and the SID, which has two names. */
export const userOf = (record: WindowsRecord, prefix: "Subject" | "Target"): Loose<OcsfUser> => ({
  name: textOf(record, `${prefix}UserName`),
  domain: textOf(record, `${prefix}DomainName`),
  uid: textOf(record, `${prefix}UserSid`, `${prefix}Sid`),
});

interface ProcessNames {
  readonly path: string;
  readonly pid?: string;
  readonly guid?: string;
  readonly commandLine?: string;
  readonly hashes?: string;
  readonly user?: string;
}

/** A process from the record's names for its parts; `undefined` where it has none of them. */
export const processOf = (
  record: WindowsRecord,
  own: ProcessNames,
): Loose<OcsfProcess> | undefined => {
  const path = textOf(record, own.path);
  const pid = own.pid === undefined ? undefined : numberOf(record, own.pid);
  // Audit records write process 0 where the act was the system's own.
  if (path === undefined && (pid === undefined || pid === 0)) return undefined;
  const optional = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : textOf(record, name);
  return {
    name: path === undefined ? undefined : baseName(path),
    pid,
    uid: optional(own.guid),
    cmd_line: optional(own.commandLine),
    file: fileOf(path, optional(own.hashes)),
    user: userOfAccount(optional(own.user)),
  };
};

interface EndpointNames {
  readonly ip: string;
  readonly port?: string;
  readonly hostname?: string;
}

/** An endpoint; a host name in the place of the address becomes its host name. */
export const endpointFrom = (record: WindowsRecord, own: EndpointNames): Loose<OcsfEndpoint> => {
  const ip = addressOf(record, own.ip);
  const written = textOf(record, own.ip);
  const hostname = own.hostname === undefined ? undefined : textOf(record, own.hostname);
  return {
    ip,
    port: own.port === undefined ? undefined : portOf(record, own.port),
    hostname: hostname ?? (ip === undefined && written !== "LOCAL" ? written : undefined),
  };
};
