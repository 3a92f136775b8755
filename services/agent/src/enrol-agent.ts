import { asSourceId, type TenantId, XdrError } from "@xdr/event";
import {
  type AccessContext,
  type Agent,
  checkInput,
  type EnrolmentToken,
  type Source,
  type TenantTx,
} from "@xdr/ports";
import { type SignedCall, verifyEnrolment } from "./authenticate-agent.ts";
import { hashEnrolmentSecret, isEnrolmentShaped } from "./enrolment-tokens.ts";
import { agentsMax, hostnameCharsMax, hostnameForm, versionCharsMax } from "./limits.ts";

export interface EnrolInput {
  readonly token: unknown;
  readonly publicKey: unknown;
  readonly hostname: unknown;
  readonly platform: unknown;
  readonly version: unknown;
}

const publicKeyForm = /^[\w-]{43}$/;

/** Records of a group of hosts are one source. */
const sourceOfGroup = async (ctx: AccessContext, tx: TenantTx, group: string): Promise<Source> => {
  const name = `Agents: ${group}`;
  const known = (await tx.sources.list()).find(
    (source) => source.kind === "agent" && source.name === name,
  );
  if (known !== undefined) return known;
  const source: Source = {
    id: asSourceId(ctx.ids.uuid()),
    tenantId: tx.tenantId,
    name,
    kind: "agent",
    hints: {},
    disabled: false,
    createdTime: ctx.clock.now(),
  };
  await tx.sources.create(source, undefined);
  return source;
};

/** As the system: whether a key is taken may not depend on what a tenant can see. */
const admit = (
  ctx: AccessContext,
  used: { readonly tenantId: TenantId; readonly token: EnrolmentToken },
  agent: Agent,
): Promise<void> =>
  ctx.control.asSystem(async (tx) => {
    await tx.agentDirectory.create(used.tenantId, agent);
    await tx.receipts.append({
      tenantId: used.tenantId,
      action: "agent.enrol",
      actor: { kind: "agent", id: agent.id, label: agent.hostname },
      target: { kind: "agent", id: agent.id, label: agent.hostname },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        group: [null, agent.group],
        keyId: [null, agent.keyId],
        enrolmentToken: [null, used.token.id],
        peer: [null, ctx.address],
      },
    });
  });

/**
 * Takes a host in: its public key, for the tenant and group of the token. The request is signed
 * with that very key, so that nobody enrols a key of somebody else. A use of the token is spent
 * only for a request that is right in everything else.
 */
export const enrolAgent = async (
  ctx: AccessContext,
  call: SignedCall,
  input: EnrolInput,
): Promise<{ readonly agent: Agent; readonly tenantId: TenantId }> => {
  const check = checkInput();
  const publicKey = check.text("publicKey", input.publicKey, {
    charsMax: 43,
    pattern: publicKeyForm,
  });
  const hostname = check.text("hostname", input.hostname, {
    charsMax: hostnameCharsMax,
    pattern: hostnameForm,
  });
  const platform = check.text("platform", input.platform, { charsMax: versionCharsMax });
  const version = check.text("version", input.version, { charsMax: versionCharsMax });
  check.done();
  const keyId = await verifyEnrolment(ctx, call, publicKey);
  const { token } = input;
  if (!isEnrolmentShaped(token)) throw new XdrError("AGENT_TOKEN_INVALID");
  const now = ctx.clock.now();
  const used = await ctx.control.asSystem((tx) =>
    tx.agentDirectory.consumeToken(hashEnrolmentSecret(token), now),
  );
  if (used === undefined) throw new XdrError("AGENT_TOKEN_INVALID");
  const { group } = used.token;
  const source = await ctx.control.inTenant(used.tenantId, async (tx) => {
    if ((await tx.agents.list()).length >= agentsMax) {
      throw new XdrError("REQUEST_CONFLICT", `There are ${agentsMax} agents already.`);
    }
    return sourceOfGroup(ctx, tx, group);
  });
  const agent: Agent = {
    id: ctx.ids.uuid(),
    hostname,
    group,
    platform,
    version,
    keyId,
    publicKey,
    sourceId: source.id,
    createdTime: now,
  };
  await admit(ctx, used, agent);
  return { agent, tenantId: used.tenantId };
};
