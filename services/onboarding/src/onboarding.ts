import {
  type Agent,
  type DrillRecord,
  type EnrolmentToken,
  requireScope,
  type ServiceContext,
  type Source,
  type SourceActivity,
  type User,
} from "@xdr/ports";
import type { DrillParts } from "./drill-parts.ts";
import { type DrillView, viewDrill } from "./drill-view.ts";
import { heardMsMax } from "./limits.ts";

export type OnboardingStepId = "profile" | "deploy" | "sources" | "drill";

/** Where a step stands, told by what is stored now. */
export interface OnboardingStep {
  readonly id: OnboardingStepId;
  readonly title: string;
  readonly isDone: boolean;
  /** What is there; names in it are text of hosts and people. */
  readonly fact: string;
  /** What is missing and how to fix it; absent when it is done. */
  readonly missing?: string;
  /** Page of the console where that is done. */
  readonly page: string;
}

export interface Onboarding {
  readonly steps: readonly OnboardingStep[];
  /** The first step that is not done. */
  readonly next?: OnboardingStepId;
  readonly isDone: boolean;
}

/** A source that sent something within this time is connected. */
const sourceHeardMsMax = 7 * 24 * 60 * 60 * 1000;
/** The newest drills, of which one that passed is enough. */
const drillsLookedAt = 5;

const namesOf = (names: readonly string[]): string =>
  names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? "" : "s"}`;

interface Administrator {
  readonly user: User;
  readonly hasFactor: boolean;
}

export const profileStep = (admins: readonly Administrator[]): OnboardingStep => {
  const bare = admins.filter(({ hasFactor }) => !hasFactor).map(({ user }) => user.email);
  const base = { id: "profile", title: "Secure the administrators", page: "/account" } as const;
  const fact = `${counted(admins.length - bare.length, "administrator")} of ${admins.length} with a second factor`;
  if (bare.length === 0 && admins.length > 0) return { ...base, isDone: true, fact };
  const missing = `No second factor: ${namesOf(bare)}. Each sets one up on page Account, behind the picture at the top.`;
  return { ...base, isDone: false, fact, missing };
};

export const deployStep = (
  agents: readonly Agent[],
  tokens: readonly EnrolmentToken[],
  now: number,
): OnboardingStep => {
  const own = agents.filter(({ revokedTime }) => revokedTime === undefined);
  const heard = own.filter(({ lastSeenTime = 0 }) => now - lastSeenTime <= heardMsMax);
  const base = { id: "deploy", title: "Put the agent on a host", page: "/fleet" } as const;
  const fact = `${heard.length} of ${counted(own.length, "agent")} online`;
  if (heard.length > 0) return { ...base, isDone: true, fact };
  const silent = namesOf(own.map(({ hostname }) => hostname));
  const isOpen = tokens.some(
    ({ uses, usesMax, expiresTime }) => uses < usesMax && expiresTime > now,
  );
  const make = isOpen
    ? "A token waits: run the commands that were shown with it on the host."
    : "Make an enrolment token on page Fleet and run the commands that it shows on a host.";
  const missing = own.length > 0 ? `Not heard: ${silent}. Start the agent there.` : make;
  return { ...base, isDone: false, fact, missing };
};

export const sourcesStep = (
  sources: readonly Source[],
  activity: readonly SourceActivity[],
  now: number,
): OnboardingStep => {
  const lastOf = new Map(activity.map((one) => [one.sourceId, one.lastEventTime ?? 0]));
  const own = sources.filter(({ kind, disabled }) => kind !== "agent" && !disabled);
  const isHeard = ({ id }: Source): boolean => now - (lastOf.get(id) ?? 0) <= sourceHeardMsMax;
  const heard = own.filter(isHeard);
  const base = { id: "sources", title: "Connect a source of logs", page: "/sources" } as const;
  const fact = `${heard.length} of ${counted(own.length, "source")} sent something within a week`;
  if (heard.length > 0) return { ...base, isDone: true, fact };
  const names = namesOf(own.map(({ name }) => name));
  const missing =
    own.length > 0
      ? `Nothing came from ${names}. The page of a source shows how to send to it.`
      : "Make a source on page Sources: syslog, HTTP, a product's API or another one.";
  return { ...base, isDone: false, fact, missing };
};

export const drillStep = (
  drills: readonly DrillView[],
  agents: readonly Agent[],
): OnboardingStep => {
  const isThere = ({ agentId }: DrillRecord): boolean =>
    agents.some(({ id, revokedTime }) => id === agentId && revokedTime === undefined);
  const passed = drills.find(({ state, drill }) => state === "passed" && isThere(drill));
  const base = { id: "drill", title: "Prove it with a drill", page: "/drills" } as const;
  if (passed !== undefined) {
    const fact = `Everything was found in time on ${passed.drill.hostname}`;
    return { ...base, isDone: true, fact };
  }
  const [last] = drills;
  if (last === undefined) {
    const missing = "Begin a drill on page Drills once an agent is online.";
    return { ...base, isDone: false, fact: "No drill yet", missing };
  }
  const found = last.steps.filter(({ outcome }) => outcome.kind === "found").length;
  const fact = `${found} of ${last.steps.length} found in the last drill, on ${last.drill.hostname}`;
  const missing =
    last.state === "running"
      ? "The drill runs: wait for it."
      : "Its page says what was missed and why. Mend that, then begin another one.";
  return { ...base, isDone: false, fact, missing };
};

const administratorsOf = async (ctx: ServiceContext): Promise<readonly Administrator[]> => {
  const users = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.users.list());
  const admins = users.filter(
    ({ role, disabled, supportGrantId }) =>
      role === "admin" && !disabled && supportGrantId === undefined,
  );
  return ctx.control.asSystem(async (tx) => {
    const found: Administrator[] = [];
    for (const user of admins) {
      const factors = await tx.factors.list(user.id);
      found.push({ user, hasFactor: factors.some(({ confirmed }) => confirmed) });
    }
    return found;
  });
};

/**
 * How far a tenant is on the way to detection that is proved. Every step is told by data each time; none
 * is ever ticked off by hand, and each is open again when what it says is no longer so.
 */
export const getOnboarding = async (
  ctx: ServiceContext,
  parts: DrillParts,
): Promise<Onboarding> => {
  requireScope(ctx, "agent:read");
  requireScope(ctx, "source:read");
  const now = ctx.clock.now();
  const admins = await administratorsOf(ctx);
  const known = await ctx.control.inTenant(ctx.tenantId, async (tx) => ({
    agents: await tx.agents.list(),
    tokens: await tx.agents.tokens(),
    sources: await tx.sources.list(),
    activity: await tx.sources.activity(),
    drills: await tx.drills.list(drillsLookedAt),
  }));
  const drills: DrillView[] = [];
  for (const drill of known.drills) drills.push(await viewDrill({ ...ctx, ...parts }, drill));
  const steps = [
    profileStep(admins),
    deployStep(known.agents, known.tokens, now),
    sourcesStep(known.sources, known.activity, now),
    drillStep(drills, known.agents),
  ];
  const next = steps.find(({ isDone }) => !isDone)?.id;
  return { steps, isDone: next === undefined, ...(next === undefined ? {} : { next }) };
};
