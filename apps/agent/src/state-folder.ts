import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type AgentKey, makeAgentKey, readAgentKey } from "@xdr/signing";
import { writeWhole } from "./write-whole.ts";

/** What an agent knows of itself between two runs. */
export interface AgentSettings {
  /** `https://host:port` of the server. */
  readonly server: string;
  readonly agentId: string;
  readonly group: string;
  /** Certificate of the authority that signed the server's, in PEM. */
  readonly ca?: string;
  /** Only for a server on this machine. */
  readonly plainHttp?: boolean;
  /**
   * The last run that had an answer, and the runs since: the next one names them, so that a copied
   * key is noticed. Only the server knows which of them it has seen.
   */
  readonly instances: readonly string[];
}

const foreignBits = 0o077;

const keyFile = (folder: string): string => join(folder, "key.pem");
const settingsFile = (folder: string): string => join(folder, "agent.json");
export const commandFolder = (folder: string): string => join(folder, "commands");
export const integrityFolder = (folder: string): string => join(folder, "integrity");
export const inventoryFolder = (folder: string): string => join(folder, "inventory");
export const spoolFolder = (folder: string): string => join(folder, "spool");

/** The key of this host, made when there is none. Throws when others may read it. */
export const openKey = (folder: string): AgentKey => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = keyFile(folder);
  if (!existsSync(path)) {
    const key = makeAgentKey();
    writeWhole(path, key.privateKey.export({ format: "pem", type: "pkcs8" }).toString());
    return key;
  }
  if ((statSync(path).mode & foreignBits) !== 0) {
    throw new Error(`Others may read ${path}. Take it as known: remove it and enrol anew.`);
  }
  return readAgentKey(readFileSync(path, "utf8"));
};

const isSettings = (value: unknown): value is AgentSettings =>
  typeof value === "object" &&
  value !== null &&
  "server" in value &&
  "agentId" in value &&
  "instances" in value &&
  Array.isArray(value.instances);

/** `undefined` on a host that is not enrolled. */
export const readSettings = (folder: string): AgentSettings | undefined => {
  if (!existsSync(settingsFile(folder))) return undefined;
  const value: unknown = JSON.parse(readFileSync(settingsFile(folder), "utf8"));
  if (!isSettings(value)) throw new Error(`${settingsFile(folder)} is damaged. Enrol anew.`);
  return value;
};

export const writeSettings = (folder: string, settings: AgentSettings): void =>
  writeWhole(settingsFile(folder), `${JSON.stringify(settings, undefined, 2)}\n`);
