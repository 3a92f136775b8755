import { XdrError } from "@xdr/event";
import type { AccessContext, AgentOfTenant } from "@xdr/ports";
import {
  type Covered,
  createdAheadSecondsMax,
  createdBehindSecondsMax,
  isFresh,
  type ParsedSignature,
  parseSignature,
  readPublicKey,
  signatureFits,
} from "@xdr/signing";

export interface SignedCall {
  readonly covered: Covered;
  readonly signatureInput: string | undefined;
  readonly signature: string | undefined;
}

type Context = Pick<AccessContext, "control" | "clock" | "address">;

const agentTag = "xdr-agent";
const enrolTag = "xdr-enrol";

/** Nonces outlive the time in which a request could be shown again. */
const nonceMs = (createdBehindSecondsMax + createdAheadSecondsMax) * 1000;

const invalid = (detail: string): XdrError =>
  new XdrError("AGENT_SIGNATURE_INVALID", undefined, { detail });

const requireFresh = (created: number, now: number): void => {
  if (isFresh(created, now)) return;
  const seconds = created - Math.floor(now / 1000);
  const side = seconds > 0 ? "ahead" : "behind";
  throw new XdrError(
    "AGENT_CLOCK_WRONG",
    `The clock of the host is ${Math.abs(seconds)} seconds ${side}. Set it, then try again.`,
  );
};

/**
 * Who signed this, with what tag, by which key? Throws for whatever is not signed in the one form,
 * by that key, about now, or was shown before. The nonce is spent in the store that all servers
 * share, so that another server and a restarted one know it too.
 */
const verifyCall = async (
  ctx: Context,
  call: SignedCall,
  expected: { readonly parsed: ParsedSignature; readonly publicKey: string; readonly tag: string },
): Promise<void> => {
  const { parsed, tag } = expected;
  const key = readPublicKey(expected.publicKey);
  if (key === undefined || key.id !== parsed.keyId) throw invalid("key");
  if (parsed.tag !== tag) throw invalid("tag");
  if (!signatureFits(parsed, call.covered, key.key)) throw invalid("signature");
  const now = ctx.clock.now();
  requireFresh(parsed.created, now);
  const isNew = await ctx.control.asSystem((tx) =>
    tx.agentDirectory.takeNonce(parsed.keyId, parsed.nonce, now + nonceMs),
  );
  if (!isNew) throw new XdrError("AGENT_REQUEST_REPEATED");
};

const parse = (call: SignedCall): ParsedSignature => {
  const parsed = parseSignature(call.signatureInput, call.signature);
  if (typeof parsed === "string") throw invalid(parsed);
  return parsed;
};

/**
 * The agent that signed a request. Unknown, revoked, changed and wrongly signed are one answer,
 * `AGENT_SIGNATURE_INVALID`; `AGENT_CLOCK_WRONG` and `AGENT_REQUEST_REPEATED` come only to the
 * holder of the key. The digest of the body is the caller's to compare.
 */
export const authenticateAgent = async (ctx: Context, call: SignedCall): Promise<AgentOfTenant> => {
  const parsed = parse(call);
  const found = await ctx.control.asSystem(async (tx) => {
    const agent = await tx.agentDirectory.byKeyId(parsed.keyId);
    const tenant = agent && (await tx.tenants.byId(agent.tenantId));
    return tenant?.state === "active" ? agent : undefined;
  });
  if (found === undefined) throw invalid("unknown key");
  if (found.agent.revokedTime !== undefined) throw invalid("revoked");
  const { publicKey, id } = found.agent;
  await verifyCall(ctx, call, { parsed, publicKey, tag: agentTag });
  const seen = { time: ctx.clock.now(), peer: ctx.address };
  await ctx.control.asSystem((tx) => tx.agentDirectory.seen(id, seen));
  return found;
};

/** Proves that whoever enrols holds the private half of the key that it shows; gives the key's id. */
export const verifyEnrolment = async (
  ctx: Context,
  call: SignedCall,
  publicKey: string,
): Promise<string> => {
  const parsed = parse(call);
  await verifyCall(ctx, call, { parsed, publicKey, tag: enrolTag });
  return parsed.keyId;
};
