import { type CommandPayload, openCommand, readPublicKey, type SignedCommand } from "@xdr/signing";
import type { Trust } from "./trust.ts";

/** How far a command's life may reach, and how far the server's clock may run ahead. */
const lifeMsMax = 86_400_000;
const aheadMsMax = 60_000;

/** The command, or why this host does not believe it. `now` in milliseconds since 1970. */
export const believe = (
  signed: SignedCommand,
  host: { readonly agentId: string; readonly trust: Trust | undefined },
  now: number,
): CommandPayload | string => {
  const { agentId, trust } = host;
  if (trust === undefined) return "This host does not know the key of its server yet.";
  const key = readPublicKey(trust.publicKey);
  const command = openCommand(signed, (id) => (id === key?.id ? key.key : undefined));
  if (typeof command === "string") return `This command is not the server's: ${command}.`;
  if (command.tenantId !== trust.tenantId) return "This command is another tenant's.";
  if (command.agentId !== agentId) return "This command is another host's.";
  const { issuedTime, expiresTime } = command;
  if (expiresTime <= now) return "This command came too late.";
  if (issuedTime > now + aheadMsMax || expiresTime - issuedTime > lifeMsMax) {
    return "This command is from a time that cannot be. Set the clock of the host or the server.";
  }
  return command;
};
