import {
  type AccessContext,
  type AgentHealth,
  type AgentOfTenant,
  type AgentSensor,
  checkInput,
  type InputCheck,
} from "@xdr/ports";
import { instancesMax, reasonCharsMax, sensorsMax, versionCharsMax } from "./limits.ts";

export interface CheckInInput {
  /** Made anew by each run of the agent. */
  readonly instance: unknown;
  /** Earlier runs, as the host's disk remembers them: the last that had an answer, and later ones. */
  readonly previousInstances: unknown;
  readonly version: unknown;
  readonly health: unknown;
}

const countMax = Number.MAX_SAFE_INTEGER;
const levels = ["calm", "filling", "pressed", "full"] as const;
const states = ["running", "off", "failed"] as const;
const instanceForm = /^[\w-]{22,64}$/;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const readSensor = (check: InputCheck, value: unknown, at: number): AgentSensor => {
  const path = `health.sensors.${at}`;
  const { name, state, reason } = isFields(value) ? value : ({} as Fields);
  return {
    name: check.text(`${path}.name`, name, { charsMax: versionCharsMax }),
    state: check.oneOf(`${path}.state`, state, states),
    ...(reason === undefined
      ? {}
      : { reason: check.text(`${path}.reason`, reason, { charsMax: reasonCharsMax }) }),
  };
};

const readFailed = (
  check: InputCheck,
  value: unknown,
): NonNullable<AgentHealth["failedUpgrade"]> => {
  const { version, reason } = isFields(value) ? value : ({} as Fields);
  const path = "health.failedUpgrade";
  return {
    version: check.text(`${path}.version`, version, { charsMax: versionCharsMax }),
    reason: check.text(`${path}.reason`, reason, { charsMax: reasonCharsMax }),
  };
};

const readHealth = (check: InputCheck, value: unknown): AgentHealth => {
  const fields = isFields(value) ? value : {};
  const { cpuShare, sensors, failedUpgrade } = fields;
  const list = Array.isArray(sensors) ? sensors : [];
  check.require(Array.isArray(sensors), "health.sensors", "must be a list");
  check.require(list.length <= sensorsMax, "health.sensors", `is over ${sensorsMax}`);
  const isShare = typeof cpuShare === "number" && cpuShare >= 0 && cpuShare < 10_000;
  check.require(isShare, "health.cpuShare", "must be a number from 0");
  const count = (name: string): number =>
    check.integer(`health.${name}`, fields[name], 0, countMax);
  return {
    spoolBytes: count("spoolBytes"),
    spoolWaiting: count("spoolWaiting"),
    dropped: count("dropped"),
    level: check.oneOf("health.level", fields["level"], levels),
    cpuShare: isShare ? cpuShare : 0,
    memoryBytes: count("memoryBytes"),
    ...(failedUpgrade === undefined ? {} : { failedUpgrade: readFailed(check, failedUpgrade) }),
    sensors: list.slice(0, sensorsMax).map((sensor, at) => readSensor(check, sensor, at)),
  };
};

/**
 * Keeps what an agent says of itself. A run that is neither the present one nor follows it means
 * that a second host has the key: that is noted, once an hour, in the fleet and the audit log.
 */
export const checkIn = async (
  ctx: Pick<AccessContext, "control" | "clock" | "address" | "requestId">,
  who: AgentOfTenant,
  input: CheckInInput,
): Promise<{ readonly isClone: boolean }> => {
  const check = checkInput();
  const read = (path: string, value: unknown): string =>
    check.text(path, value, { charsMax: 64, pattern: instanceForm });
  const instance = read("instance", input.instance);
  const earlier = Array.isArray(input.previousInstances) ? input.previousInstances : [];
  const isList = Array.isArray(input.previousInstances) && earlier.length <= instancesMax;
  check.require(isList, "previousInstances", `must be a list of at most ${instancesMax}`);
  const previous = earlier
    .slice(0, instancesMax)
    .map((value, at) => read(`previousInstances.${at}`, value));
  const version = check.text("version", input.version, { charsMax: versionCharsMax });
  const health = readHealth(check, input.health);
  check.done();
  const { agent, tenantId } = who;
  const known = who.instance;
  const isClone = known !== undefined && instance !== known && !previous.includes(known);
  const now = ctx.clock.now();
  const state = { instance: isClone ? known : instance, version, health };
  const isNews = isClone && now - (agent.cloneTime ?? Number.NEGATIVE_INFINITY) >= cloneNoticeMs;
  await ctx.control.asSystem((tx) =>
    tx.agentDirectory.checkedIn(agent.id, isClone ? { ...state, cloneTime: now } : state),
  );
  if (isNews) {
    await ctx.control.inTenant(tenantId, (tx) =>
      tx.receipts.append({
        action: "agent.clone-suspected",
        actor: { kind: "agent", id: agent.id, label: agent.hostname },
        target: { kind: "agent", id: agent.id, label: agent.hostname },
        outcome: "denied",
        reason: `a second host uses the key of this agent; the last request came from ${ctx.address}`,
        requestId: ctx.requestId,
      }),
    );
  }
  return { isClone };
};

const cloneNoticeMs = 3_600_000;
