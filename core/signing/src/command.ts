import { type KeyObject, sign, verify } from "node:crypto";
import { planHashOf } from "./canonical.ts";
import type { AgentKey } from "./key.ts";

export const commandOperations = ["plan", "apply", "verify", "revert"] as const;

/** What a server asks of one host, whole: nothing that matters stands outside of the signature. */
export interface CommandPayload {
  readonly tenantId: string;
  readonly agentId: string;
  /** Random; never used for another command. */
  readonly commandId: string;
  readonly runId: string;
  readonly action: string;
  readonly operation: (typeof commandOperations)[number];
  readonly target: unknown;
  readonly effect?: unknown;
  /** `planHashOf` action and effect. */
  readonly planHash: string;
  /** With `apply`: after as many milliseconds the host undoes it by itself. */
  readonly durationMs?: number;
  /** Milliseconds since 1970. */
  readonly issuedTime: number;
  readonly expiresTime: number;
}

export interface SignedCommand {
  /** JSON of a `CommandPayload`, as it was signed. */
  readonly payload: string;
  readonly keyId: string;
  /** 64 bytes, base64url. */
  readonly signature: string;
}

export type CommandFault = "form" | "unknown key" | "signature";

export const commandCharsMax = 128 * 1024;
const signatureBytes = 64;

/** A signature for this purpose is one for no other. */
const signedBytes = (payload: string): Buffer => Buffer.from(`mini-xdr command v1\n${payload}`);

export const signCommand = (command: CommandPayload, key: AgentKey): SignedCommand => {
  const payload = JSON.stringify(command);
  const signature = sign(null, signedBytes(payload), key.privateKey).toString("base64url");
  return { payload, keyId: key.id, signature };
};

const idForm = /^[\w:.-]{1,200}$/;
const actionForm = /^[a-z]+(-[a-z]+)+$/;

const isId = (value: unknown): value is string => typeof value === "string" && idForm.test(value);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

const isPayload = (value: unknown): value is CommandPayload => {
  if (typeof value !== "object" || value === null) return false;
  const field = (name: string): unknown => Reflect.get(value, name);
  const { durationMs, action } = { durationMs: field("durationMs"), action: field("action") };
  return (
    ["tenantId", "agentId", "commandId", "runId", "planHash"].every((name) => isId(field(name))) &&
    typeof action === "string" &&
    actionForm.test(action) &&
    commandOperations.some((operation) => operation === field("operation")) &&
    isTime(field("issuedTime")) &&
    isTime(field("expiresTime")) &&
    (durationMs === undefined || (isTime(durationMs) && durationMs > 0)) &&
    field("planHash") === planHashOf(action, field("effect"))
  );
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads what was signed by a key that `keyOf` knows. Whom it is for and until when is the reader's to judge. */
export const openCommand = (
  signed: SignedCommand,
  keyOf: (keyId: string) => KeyObject | undefined,
): CommandPayload | CommandFault => {
  const bytes = Buffer.from(signed.signature, "base64url");
  const isForm =
    signed.payload.length <= commandCharsMax &&
    bytes.length === signatureBytes &&
    bytes.toString("base64url") === signed.signature;
  if (!isForm) return "form";
  const key = keyOf(signed.keyId);
  if (key === undefined) return "unknown key";
  if (!verify(null, signedBytes(signed.payload), key, bytes)) return "signature";
  const value = parse(signed.payload);
  return isPayload(value) ? value : "form";
};
