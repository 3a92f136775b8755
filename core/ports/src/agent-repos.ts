import type { SourceId, TenantId } from "@xdr/event";

/** What an agent says of itself at each check-in. Counts are since the agent was enrolled. */
export interface AgentHealth {
  /** Bytes and records that wait on the host's disk. */
  readonly spoolBytes: number;
  readonly spoolWaiting: number;
  readonly dropped: number;
  readonly level: "calm" | "filling" | "pressed" | "full";
  /** Share of one core since the last check-in, and resident memory. */
  readonly cpuShare: number;
  readonly memoryBytes: number;
  readonly sensors: readonly AgentSensor[];
  /** The last version that the host tried and gave up, with the reason. */
  readonly failedUpgrade?: { readonly version: string; readonly reason: string };
}

export interface AgentSensor {
  readonly name: string;
  readonly state: "running" | "off" | "failed";
  /** Why it failed, or what it lacks. */
  readonly reason?: string;
}

/** A program on a host that holds a private key of which the server knows the public half only. */
export interface Agent {
  readonly id: string;
  readonly hostname: string;
  readonly group: string;
  readonly platform: string;
  readonly version: string;
  /** Hash of the public key; every request names it. */
  readonly keyId: string;
  /** 32 bytes of Ed25519, base64url. */
  readonly publicKey: string;
  /** Where its records go. */
  readonly sourceId: SourceId;
  readonly createdTime: number;
  readonly lastSeenTime?: number;
  /** Address of its last request. */
  readonly peer?: string;
  readonly revokedTime?: number;
  /** Two hosts used its key at this time. */
  readonly cloneTime?: number;
  readonly health?: AgentHealth;
}

/** Lets hosts enrol; the secret is kept as a hash. */
export interface EnrolmentToken {
  readonly id: string;
  readonly group: string;
  readonly usesMax: number;
  readonly uses: number;
  readonly createdTime: number;
  readonly createdBy: string;
  readonly expiresTime: number;
}

/** `revoke` and `removeToken` give what was there before; `undefined` where nothing was. */
export interface AgentRepo {
  /** Oldest first. */
  list(): Promise<readonly Agent[]>;
  byId(id: string): Promise<Agent | undefined>;
  revoke(id: string, time: number): Promise<Agent | undefined>;
  /** Newest first, spent and expired ones too. */
  tokens(): Promise<readonly EnrolmentToken[]>;
  putToken(token: EnrolmentToken, tokenHash: string): Promise<void>;
  removeToken(id: string): Promise<EnrolmentToken | undefined>;
}

export interface AgentOfTenant {
  readonly tenantId: TenantId;
  readonly agent: Agent;
  /** Name of the agent's present run; another one is its next run or a copy of its key. */
  readonly instance: string | undefined;
}

/** From a key or an enrolment token to the tenant, before it is known. */
export interface AgentDirectory {
  /** Throws `REQUEST_CONFLICT` when the key is known already, to whichever tenant. */
  create(tenantId: TenantId, agent: Agent): Promise<void>;
  byKeyId(keyId: string): Promise<AgentOfTenant | undefined>;
  /**
   * Uses up one use. `undefined` when the token is unknown, spent or expired at `now`. Of several at
   * once exactly as many succeed as uses are left.
   */
  consumeToken(
    tokenHash: string,
    now: number,
  ): Promise<{ readonly tenantId: TenantId; readonly token: EnrolmentToken } | undefined>;
  /** True the first time that this key shows this nonce before it expires; of several at once one. */
  takeNonce(keyId: string, nonce: string, expiresTime: number): Promise<boolean>;
  /** Forgets nonces that expired before `now`; gives how many. */
  forgetNonces(now: number): Promise<number>;
  seen(id: string, at: { readonly time: number; readonly peer: string }): Promise<void>;
  checkedIn(id: string, state: AgentCheckIn): Promise<void>;
}

export interface AgentCheckIn {
  readonly instance: string;
  readonly version: string;
  readonly health: AgentHealth;
  readonly cloneTime?: number;
}
