import type { Decision, Incident, Proposal, ProtectedList } from "@xdr/event";
import type { HostCommands, Role, ServiceContext, TenantTx } from "@xdr/ports";

import type { ConnectorCatalog } from "./connectors/definition-of.ts";

/** What policy is asked about. */
export interface JudgeInput {
  readonly incident: Incident;
  readonly proposal: Proposal;
  /** Of whoever asked, as it is now; of a machine the role that policy is asked with. */
  readonly role: Role;
  /** Who asked, where it is no person. */
  readonly machine?: string;
  readonly sandbox: boolean;
  readonly killSwitch: boolean;
  readonly protected: ProtectedList;
}

/** Policy, with the tenant's own rules read in the same transaction. */
export type Judge = (tx: TenantTx, input: JudgeInput) => Promise<Decision>;

/** What response needs beside the storage of every verb. */
export interface ResponseParts extends ConnectorCatalog {
  readonly commands: HostCommands;
  readonly judge: Judge;
  /** 0 to 4, of the tenant's policy: how much may start without a person. */
  readonly autonomyOf: (tx: TenantTx) => Promise<number>;
  /** Tells the worker that something is due. */
  readonly wake: () => void;
}

export interface ResponseContext extends ServiceContext, ResponseParts {
  /** The tenant executes nothing real. */
  readonly sandbox: boolean;
}
