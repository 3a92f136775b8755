import type { TenantId } from "@xdr/event";

/** One signed command on its way to a host, and what the host answered. */
export interface AgentCommand {
  readonly id: string;
  readonly agentId: string;
  /** The signed command, as JSON. */
  readonly signed: string;
  readonly createdTime: number;
  /** Milliseconds since the epoch; nobody is given it later. */
  readonly expiresTime: number;
  /** As JSON; the first stands. */
  readonly answer?: string;
}

export interface AgentCommandRepo {
  put(command: AgentCommand): Promise<void>;
  byId(id: string): Promise<AgentCommand | undefined>;
  /** Of that agent: not answered and not expired at `now`, oldest first, at most `max`. */
  open(agentId: string, now: number, max: number): Promise<readonly AgentCommand[]>;
  /** False when that agent has no such command or answered it before. */
  answer(agentId: string, id: string, answer: string): Promise<boolean>;
}

/** Of all tenants. */
export interface AgentCommandDirectory {
  /** Those not answered and not expired at `now`, oldest first, at most `max`. */
  waiting(now: number, max: number): Promise<readonly WaitingCommand[]>;
  /** Which of these have an answer. */
  answered(ids: readonly string[]): Promise<readonly string[]>;
  /** Forgets those that expired before `now`; gives how many. */
  forget(now: number): Promise<number>;
}

export interface WaitingCommand {
  readonly tenantId: TenantId;
  readonly agentId: string;
  readonly id: string;
}
