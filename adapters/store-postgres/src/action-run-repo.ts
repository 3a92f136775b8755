import {
  type ActionRun,
  asTenantId,
  asUserId,
  defaultResponseSettings,
  type KillSwitch,
  type ResponseSettings,
  XdrError,
} from "@xdr/event";
import type { ActionRunDirectory, ActionRunRepo, ActionStep } from "@xdr/ports";
import { and, asc, desc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import { cleanText } from "./rows.ts";
import {
  actionApprovals,
  actionRuns,
  actionSteps,
  responseSettings,
  responseSwitch,
} from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Bodies are written by this file only, of the type that their table holds. */
const read = <Body>(text: string): Body => JSON.parse(text) as Body;
const write = (value: object): string => cleanText(JSON.stringify(value));

const columnsOf = (run: ActionRun) => ({
  state: run.state,
  body: write(run),
  planHash: run.planHash,
  attemptTime: run.attemptTime ?? null,
  dueTime: run.dueTime ?? null,
});

type LeasePart = Pick<ActionRunRepo, "claim" | "renew">;

const leasePart = (db: Database, tenantId: string): LeasePart => {
  const isRun = (id: string) => and(eq(actionRuns.tenantId, tenantId), eq(actionRuns.id, id));
  return {
    claim: async (id, { holder, now, until }) => {
      const [row] = await db
        .update(actionRuns)
        .set({
          leaseHolder: cleanText(holder),
          leaseFence: sql`${actionRuns.leaseFence} + 1`,
          leaseUntil: until,
        })
        .where(and(isRun(id), lte(actionRuns.leaseUntil, now)))
        .returning({ fence: actionRuns.leaseFence });
      return row?.fence;
    },
    renew: async (id, fence, until) => {
      const { rowCount } = await db
        .update(actionRuns)
        .set({ leaseUntil: until })
        .where(and(isRun(id), eq(actionRuns.leaseFence, fence)));
      return rowCount === 1;
    },
  };
};

type RunPart = Pick<
  ActionRunRepo,
  "create" | "byId" | "lock" | "put" | "list" | "count" | "attemptsSince"
>;

const runPart = (db: Database, tenantId: string): RunPart => {
  const isOwn = eq(actionRuns.tenantId, tenantId);
  const isRun = (id: string) => and(isOwn, eq(actionRuns.id, id));
  const body = { body: actionRuns.body };
  return {
    create: async (run) => {
      await db.insert(actionRuns).values({
        ...columnsOf(run),
        ...{ tenantId, id: run.id, incidentId: run.incidentId, action: run.plan.action },
        ...{ requestedTime: run.requestedTime, leaseFence: 0, leaseUntil: 0 },
      });
    },
    byId: async (id) => {
      const [row] = await db.select(body).from(actionRuns).where(isRun(id));
      return row && read<ActionRun>(row.body);
    },
    lock: async (id) => {
      const [row] = await db.select(body).from(actionRuns).where(isRun(id)).for("update");
      return row && read<ActionRun>(row.body);
    },
    put: async (run) => {
      const { rowCount } = await db.update(actionRuns).set(columnsOf(run)).where(isRun(run.id));
      if (rowCount !== 1) throw new XdrError("REQUEST_NOT_FOUND");
    },
    list: async ({ states, incidentId, limit }) => {
      const rows = await db
        .select(body)
        .from(actionRuns)
        .where(
          and(
            isOwn,
            states && inArray(actionRuns.state, [...states]),
            incidentId && eq(actionRuns.incidentId, incidentId),
          ),
        )
        .orderBy(desc(actionRuns.requestedTime), desc(actionRuns.id))
        .limit(limit);
      return rows.map((row) => read<ActionRun>(row.body));
    },
    count: (states) => db.$count(actionRuns, and(isOwn, inArray(actionRuns.state, [...states]))),
    attemptsSince: (action, since) =>
      db.$count(
        actionRuns,
        and(isOwn, eq(actionRuns.action, action), gte(actionRuns.attemptTime, since)),
      ),
  };
};

type StepPart = Pick<ActionRunRepo, "approvals" | "addApproval" | "steps" | "appendStep">;

const stepPart = (db: Database, tenantId: string): StepPart => ({
  approvals: async (runId) => {
    const rows = await db
      .select()
      .from(actionApprovals)
      .where(and(eq(actionApprovals.tenantId, tenantId), eq(actionApprovals.runId, runId)))
      .orderBy(asc(actionApprovals.time), asc(actionApprovals.userId));
    return rows.map(({ tenantId: _own, ...row }) => ({ ...row, userId: asUserId(row.userId) }));
  },
  addApproval: async (approval) => {
    const row = { ...approval, tenantId, label: cleanText(approval.label) };
    await db.insert(actionApprovals).values(row);
  },
  steps: async (runId) => {
    const rows = await db
      .select()
      .from(actionSteps)
      .where(and(eq(actionSteps.tenantId, tenantId), eq(actionSteps.runId, runId)))
      .orderBy(asc(actionSteps.seq));
    return rows.map((row) => read<ActionStep>(row.body));
  },
  appendStep: async (step) => {
    const { runId, seq } = step;
    await db.insert(actionSteps).values({ tenantId, runId, seq, body: write(step) });
  },
});

const switchOf = async (db: Database): Promise<KillSwitch | undefined> => {
  const [row] = await db.select().from(responseSwitch);
  return row && read<KillSwitch>(row.body);
};

export const actionRunRepo = (db: Database, tenantId: string): ActionRunRepo => {
  const isOwn = eq(responseSettings.tenantId, tenantId);
  const settingsOf = (row: { readonly body: string } | undefined): ResponseSettings =>
    row === undefined ? defaultResponseSettings : read<ResponseSettings>(row.body);
  return {
    ...runPart(db, tenantId),
    ...leasePart(db, tenantId),
    ...stepPart(db, tenantId),
    settings: async () => settingsOf((await db.select().from(responseSettings).where(isOwn)).at(0)),
    lockSettings: async () => {
      // A row that is not there cannot be locked.
      await db
        .insert(responseSettings)
        .values({ tenantId, body: write(defaultResponseSettings) })
        .onConflictDoNothing();
      return settingsOf(
        (await db.select().from(responseSettings).where(isOwn).for("update")).at(0),
      );
    },
    putSettings: async (settings) => {
      const body = write(settings);
      await db
        .insert(responseSettings)
        .values({ tenantId, body })
        .onConflictDoUpdate({ target: responseSettings.tenantId, set: { body } });
    },
    installationSwitch: () => switchOf(db),
  };
};

export const actionRunDirectory = (db: Database): ActionRunDirectory => ({
  due: async (now, limit) => {
    const rows = await db
      .select({ tenantId: actionRuns.tenantId, runId: actionRuns.id })
      .from(actionRuns)
      .where(and(lte(actionRuns.dueTime, now), lte(actionRuns.leaseUntil, now)))
      .orderBy(asc(actionRuns.dueTime))
      .limit(limit);
    return rows.map((row) => ({ tenantId: asTenantId(row.tenantId), runId: row.runId }));
  },
  killSwitch: () => switchOf(db),
  setKillSwitch: async (state) => {
    if (state === undefined) {
      await db.delete(responseSwitch);
      return;
    }
    const body = write(state);
    await db
      .insert(responseSwitch)
      .values({ id: 1, body })
      .onConflictDoUpdate({ target: responseSwitch.id, set: { body } });
  },
});
