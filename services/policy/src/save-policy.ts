import { type ActionEntry, canonicalJson, XdrError } from "@xdr/event";
import { checkInput, type PolicyVersion, requireScope, type ServiceContext } from "@xdr/ports";
import { type PolicyDraft, readDraft, reportOn } from "./check-draft.ts";
import { shippedPolicy } from "./policy-in-force.ts";

const noteCharsMax = 500;
const versionsShownMax = 200;

export interface SavePolicyInput extends PolicyDraft {
  /** The version that was on the screen: a change of somebody else's in between is not overwritten. */
  readonly basedOn: number;
  /** Why. */
  readonly note: string;
}

const fields = ["text", "tests", "autonomy", "businessTime"] as const;

/**
 * Puts a policy in force. Refused with `REQUEST_BODY_INVALID` while the text has an error or one of
 * its own cases answers something else; with `REQUEST_REVISION_STALE` when somebody saved first.
 */
export const savePolicy = async (
  ctx: ServiceContext,
  input: SavePolicyInput,
  registry: readonly ActionEntry[],
): Promise<PolicyVersion> => {
  requireScope(ctx, "policy:write");
  const draft = readDraft(input);
  const check = checkInput();
  const note = check.text("note", input.note, { charsMax: noteCharsMax });
  const { problems, results } = reportOn(draft, registry);
  for (const { severity, line, message } of problems) {
    check.require(severity !== "error", "text", `line ${line}: ${message}`);
  }
  for (const { name, isAsExpected } of results) {
    check.require(isAsExpected, "tests", `“${name}” is answered otherwise`);
  }
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = (await tx.policies.current()) ?? shippedPolicy;
    if (before.version !== input.basedOn) throw new XdrError("REQUEST_REVISION_STALE");
    const after: PolicyVersion = {
      ...draft,
      ...{ version: before.version + 1, note, createdTime: ctx.clock.now() },
      ...{ authorId: ctx.actor.id, authorLabel: ctx.actor.label },
    };
    await tx.policies.append(after);
    await tx.receipts.append({
      action: "policy.save",
      actor: ctx.actor,
      target: { kind: "policy", id: String(after.version), label: `version ${after.version}` },
      outcome: "success",
      reason: note,
      requestId: ctx.requestId,
      changes: Object.fromEntries(
        fields
          .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
          .map((field) => [field, [before[field], after[field]] as const]),
      ),
    });
    return after;
  });
};

/** The policy in force, the shipped one where none was saved. */
export const currentPolicy = async (ctx: ServiceContext): Promise<PolicyVersion> => {
  requireScope(ctx, "policy:read");
  const stored = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.policies.current());
  return stored ?? shippedPolicy;
};

/** Every saved version, newest first, and the shipped one at the end. */
export const listPolicyVersions = async (
  ctx: ServiceContext,
): Promise<readonly PolicyVersion[]> => {
  requireScope(ctx, "policy:read");
  const stored = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.policies.list(versionsShownMax),
  );
  return [...stored, shippedPolicy];
};
