import { type Playbook, XdrError } from "@xdr/event";
import { requireScope, type StoredPlaybook } from "@xdr/ports";
import { type PlaybookProblem, readPlaybookText, writePlaybook } from "@xdr/respond";
import {
  actionProblems,
  type KnownPlaybook,
  knownPlaybook,
  knownPlaybooks,
  withCalled,
} from "./known-playbooks.ts";
import { type PlaybookContext, playbookRunLimits } from "./playbook-context.ts";

/** As a document of CACAO 2.0. */
export const playbookText = (playbook: Playbook): string =>
  JSON.stringify(writePlaybook(playbook), undefined, 2);

/** Every playbook that the tenant has. */
export const listPlaybooks = async (ctx: PlaybookContext): Promise<readonly KnownPlaybook[]> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => knownPlaybooks(tx, ctx.shippedPlaybooks));
};

/** Throws `REQUEST_NOT_FOUND`. */
export const getPlaybook = async (
  ctx: PlaybookContext,
  input: { readonly id: string },
): Promise<KnownPlaybook> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) =>
    knownPlaybook(tx, ctx.shippedPlaybooks, input.id),
  );
};

export interface CheckedPlaybook {
  readonly playbook?: Playbook;
  readonly problems: readonly PlaybookProblem[];
}

/** What is wrong with a text: with itself, its actions and the playbooks that it calls. */
export const checkPlaybook = async (
  ctx: PlaybookContext,
  input: { readonly text: string },
): Promise<CheckedPlaybook> => {
  requireScope(ctx, "response:read");
  const { playbook, problems } = readPlaybookText(input.text);
  if (playbook === undefined) return { problems };
  const known = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    knownPlaybooks(tx, ctx.shippedPlaybooks),
  );
  const others = known.map((one) => one.playbook).filter(({ id }) => id !== playbook.id);
  const found = [
    ...actionProblems(playbook, ctx.registry),
    ...withCalled(playbook, [...others, playbook]).problems,
  ];
  return { playbook, problems: found };
};

const keep = (
  ctx: PlaybookContext,
  change: {
    readonly action: string;
    readonly id: string;
    readonly next: (before: KnownPlaybook | undefined) => {
      readonly enabled: boolean;
      readonly playbook?: Playbook;
    };
  },
): Promise<KnownPlaybook> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const known = await knownPlaybooks(tx, ctx.shippedPlaybooks);
    const before = known.find(({ playbook }) => playbook.id === change.id);
    if (before === undefined && known.length >= playbookRunLimits.storedMax) {
      throw new XdrError("REQUEST_CONFLICT", "There are too many playbooks. Delete some.");
    }
    const next = change.next(before);
    const stored: StoredPlaybook = {
      ...{ id: change.id, enabled: next.enabled, revision: (before?.revision ?? 0) + 1 },
      ...(next.playbook === undefined ? {} : { playbook: next.playbook }),
      ...{ changedBy: ctx.actor, changedTime: ctx.clock.now() },
    };
    await tx.playbooks.put(stored);
    const label = next.playbook?.name ?? before?.playbook.name ?? change.id;
    await tx.receipts.append({
      ...{ action: change.action, actor: ctx.actor, outcome: "success", requestId: ctx.requestId },
      target: { kind: "playbook", id: change.id, label },
      changes: {
        enabled: [before?.enabled ?? false, stored.enabled],
        modified: [before?.playbook.modified ?? null, next.playbook?.modified ?? null],
      },
    });
    return knownPlaybook(tx, ctx.shippedPlaybooks, change.id);
  });

/**
 * Stores a playbook of the tenant's own, or in place of a shipped one. `basedOn` is the revision that
 * was on the screen, 0 for a new one. Throws `REQUEST_BODY_INVALID`, `REQUEST_REVISION_STALE`.
 */
export const savePlaybook = async (
  ctx: PlaybookContext,
  input: { readonly text: string; readonly basedOn: number },
): Promise<KnownPlaybook> => {
  requireScope(ctx, "response:manage");
  const { playbook, problems } = await checkPlaybook(ctx, input);
  if (playbook === undefined || problems.length > 0) {
    throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues: problems });
  }
  return keep(ctx, {
    ...{ action: "playbook.save", id: playbook.id },
    next: (before) => {
      if ((before?.revision ?? 0) !== input.basedOn) throw new XdrError("REQUEST_REVISION_STALE");
      return { enabled: before?.enabled ?? false, playbook };
    },
  });
};

/** Lets the triggers of a playbook start it, or not. Throws `REQUEST_NOT_FOUND`. */
export const enablePlaybook = async (
  ctx: PlaybookContext,
  input: { readonly id: string; readonly enabled: boolean },
): Promise<KnownPlaybook> => {
  requireScope(ctx, "response:manage");
  return keep(ctx, {
    action: input.enabled ? "playbook.enable" : "playbook.disable",
    id: input.id,
    next: (before) => {
      if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      const own = before.isShipped ? {} : { playbook: before.playbook };
      return { enabled: input.enabled, ...own };
    },
  });
};

/** Takes a playbook of the tenant's out; a shipped one is there again as it was shipped. */
export const removePlaybook = async (
  ctx: PlaybookContext,
  input: { readonly id: string },
): Promise<void> => {
  requireScope(ctx, "response:manage");
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const { playbook, isShipped } = await knownPlaybook(tx, ctx.shippedPlaybooks, input.id);
    if (isShipped) {
      throw new XdrError("REQUEST_CONFLICT", "A shipped playbook cannot be deleted. Disable it.");
    }
    await tx.playbooks.remove(playbook.id);
    await tx.receipts.append({
      ...{ action: "playbook.delete", actor: ctx.actor, outcome: "success" },
      ...{ requestId: ctx.requestId },
      target: { kind: "playbook", id: playbook.id, label: playbook.name },
      changes: { modified: [playbook.modified, null] },
    });
  });
};
