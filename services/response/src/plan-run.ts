import { propose } from "@xdr/decide";
import {
  type ActionEntry,
  type ActionPlan,
  asIncidentId,
  type Finding,
  type Incident,
  type Proposal,
  type TargetKind,
  visibleText,
  XdrError,
} from "@xdr/event";
import { checkInput, requireIdShape, type TenantTx } from "@xdr/ports";
import { storedDefinition } from "./connectors/definition-of.ts";
import type { ResponseContext } from "./context.ts";
import { responseLimits } from "./limits.ts";
import { type Place, placeOfAgent, placeOfConnector, targetAt } from "./place.ts";

/** What somebody wants done about an incident. */
export interface WantedAction {
  readonly incidentId: string;
  readonly action: string;
  readonly target: { readonly kind: TargetKind; readonly key: string; readonly label?: string };
  /** Where; absent: the only host of the incident that has an agent. */
  readonly agentId?: string;
  readonly durationMs?: number;
}

export interface Prepared {
  readonly incident: Incident;
  readonly entry: ActionEntry;
  readonly proposal: Proposal;
  readonly hostTarget: object;
  /** Who does it. */
  readonly agent: Place;
  /** Hosts that the incident names and that have an agent, all others, then connectors. */
  readonly agents: readonly Place[];
}

const evidenceMax = 20;

const sameHost = (left: string, right: string): boolean => {
  const [a = "", b = ""] = [left, right].map((name) => name.toLowerCase());
  return a === b || a.split(".")[0] === b || a === b.split(".")[0];
};

/** What somebody would propose who composes it. */
export const composedProposal = (
  entry: ActionEntry,
  wanted: WantedAction,
  findings: readonly Finding[],
): Proposal => {
  const { durationMs: _default, ...bare } = composed(entry, wanted, findings);
  const durationMs = duration(entry, wanted);
  return { ...bare, ...(durationMs === undefined ? {} : { durationMs }) };
};

/** The action as this installation can carry it out. Throws `REQUEST_BODY_INVALID`. */
export const entryOf = (
  { registry }: Pick<ResponseContext, "registry">,
  action: string,
): ActionEntry => {
  const entry = registry.find(({ name }) => name === action);
  if (entry !== undefined && entry.executor !== "none") return entry;
  const message = "is nothing that this installation can carry out";
  throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues: [{ path: "action", message }] });
};

/** Composed by a person: the findings that name the target are its evidence, or all of them. */
export const composed = (
  entry: ActionEntry,
  wanted: WantedAction,
  findings: readonly Finding[],
): Proposal => {
  const { kind, key } = wanted.target;
  const label = wanted.target.label ?? key;
  const naming = findings.filter((finding) =>
    finding.entities.some((entity) => entity.kind === kind && entity.key === key),
  );
  const evidence = (naming.length > 0 ? naming : findings).slice(0, evidenceMax);
  return {
    ...{ action: entry.name, title: `${entry.title} ${visibleText(label, 80)}` },
    countermeasure: entry.countermeasure,
    target: { kind, key, label },
    because: naming.length > 0 ? "A person chose it." : "A person named a target of their own.",
    evidence: evidence.map(({ id }) => id),
    expectedEffect: entry.expectedEffect,
    blastRadius: entry.blastRadius,
    reversal: entry.reversible ? entry.undo : entry.why,
    executor: entry.executor,
  };
};

const checkWanted = (wanted: WantedAction): void => {
  const check = checkInput();
  check.text("target.key", wanted.target.key, { charsMax: 4096 });
  const { durationMsMin, durationMsMax } = responseLimits;
  if (wanted.durationMs !== undefined) {
    check.integer("durationMs", wanted.durationMs, durationMsMin, durationMsMax);
  }
  check.done();
};

/**
 * Who does it: the one named, the host that is the target, the only host of the incident, or the only
 * connector that can.
 */
const agentFor = (
  wanted: WantedAction,
  agents: {
    readonly near: readonly Place[];
    readonly all: readonly Place[];
    readonly connectors: readonly Place[];
    /** Somebody looks and may choose another one: the first will do. */
    readonly isLook: boolean;
  },
): Place => {
  const { kind, key } = wanted.target;
  const fits =
    kind === "device" ? agents.all.filter((one) => sameHost(one.hostname, key)) : agents.all;
  const named = [...fits, ...agents.connectors].find(({ id }) => id === wanted.agentId);
  if (named !== undefined) return named;
  if (wanted.agentId !== undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const [only, ...others] = kind === "device" ? fits : agents.near;
  if (only !== undefined && others.length === 0) return only;
  const [product, ...products] = agents.connectors;
  const isSure = products.length === 0 || agents.isLook;
  if (only === undefined && product !== undefined && isSure) return product;
  const message =
    only === undefined
      ? nobody(products.length > 0)
      : "Several hosts of the incident have an agent. Name one.";
  throw new XdrError("REQUEST_BODY_INVALID", message, { issues: [{ path: "agentId", message }] });
};

const nobody = (isSeveral: boolean): string =>
  isSeveral
    ? "Several products are connected that can. Name one."
    : "No host that the incident names has an agent, and no product is connected that can. Name one.";

const duration = (entry: ActionEntry, wanted: WantedAction): number | undefined =>
  entry.reversible ? (wanted.durationMs ?? entry.durationMsDefault) : undefined;

/** People are told of the incident that it is about, never of another one. */
const targetIn = (
  { id, title }: Incident,
  { targetKind }: ActionEntry,
  target: WantedAction["target"],
): WantedAction["target"] =>
  targetKind === "incident" && target.kind === "incident"
    ? { kind: "incident", key: id, label: title }
    : target;

/** Reads what a plan needs. Throws `REQUEST_NOT_FOUND`, `REQUEST_BODY_INVALID`. */
export const prepare = async (
  ctx: ResponseContext,
  tx: TenantTx,
  input: WantedAction & { readonly isLook?: true },
): Promise<Prepared> => {
  checkWanted(input);
  const incident = await tx.incidents.byId(asIncidentId(requireIdShape(input.incidentId)));
  if (incident === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const entry = entryOf(ctx, input.action);
  const wanted = { ...input, target: targetIn(incident, entry, input.target) };
  const findings = await tx.findings.byIds(incident.findingIds.slice(-1000));
  const proposed = propose(incident, findings, [entry]).find(
    ({ target }) => target.kind === wanted.target.kind && target.key === wanted.target.key,
  );
  const { durationMs: _default, ...bare } = proposed ?? composed(entry, wanted, findings);
  const durationMs = duration(entry, wanted);
  const proposal = { ...bare, ...(durationMs === undefined ? {} : { durationMs }) };
  const agentRecords = entry.executor === "connector" ? [] : await tx.agents.list();
  const all = agentRecords.filter(({ revokedTime }) => revokedTime === undefined).map(placeOfAgent);
  const connectors = (await tx.connectors.list())
    .filter((record) => storedDefinition(ctx, record)?.actions[entry.name] !== undefined)
    .map(placeOfConnector);
  const devices = findings.flatMap(({ entities }) =>
    entities.filter(({ kind }) => kind === "device"),
  );
  const isNear = ({ hostname }: Place) => devices.some(({ key }) => sameHost(hostname, key));
  const near = all.filter(isNear);
  const agents = [...near, ...all.filter((agent) => !isNear(agent)), ...connectors];
  const isLook = input.isLook === true;
  const agent = agentFor(wanted, { near, all, connectors, isLook });
  const hostTarget = targetAt(agent, entry, proposal.target);
  return { incident, entry, proposal, hostTarget, agents, agent };
};

/** Lets the host plan: it looks and changes nothing. Throws `RESPOND_ACTION_FAILED`. */
export const planOnHost = async (
  ctx: ResponseContext,
  runId: string,
  { entry, proposal, hostTarget, agent }: Prepared,
): Promise<ActionPlan> => {
  const answer = await ctx.commands.send(
    ctx.tenantId,
    agent.id,
    {
      ...{ runId, action: entry.name, operation: "plan", target: hostTarget },
      expiresTime: ctx.clock.now() + entry.operationMs,
    },
    new AbortController().signal,
  );
  if (answer.kind !== "done") {
    const who = answer.kind === "refused" ? "The host would not" : "The host could not plan it";
    throw new XdrError("RESPOND_ACTION_FAILED", `${who}: ${visibleText(answer.reason, 500)}`);
  }
  return planOf(ctx, { entry, proposal, hostTarget, agent }, answer.effect ?? null);
};

export const planOf = (
  ctx: Pick<ResponseContext, "tenantId">,
  {
    entry,
    proposal,
    hostTarget,
    agent,
  }: Pick<Prepared, "entry" | "proposal" | "hostTarget" | "agent">,
  effect: unknown,
): ActionPlan => ({
  ...{ tenantId: ctx.tenantId, action: entry.name, agentId: agent.id, hostname: agent.hostname },
  ...(agent.connector === undefined ? {} : { connector: agent.connector }),
  ...{ target: hostTarget, effect },
  ...(proposal.durationMs === undefined ? {} : { durationMs: proposal.durationMs }),
});
