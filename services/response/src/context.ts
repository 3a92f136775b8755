import type { ActionEntry, Decision, Incident, Proposal, ProtectedList } from "@xdr/event";
import type { HostCommands, Role, ServiceContext, TenantTx } from "@xdr/ports";

/** What policy is asked about. */
export interface JudgeInput {
  readonly incident: Incident;
  readonly proposal: Proposal;
  /** Of whoever asked, as it is now. */
  readonly role: Role;
  readonly sandbox: boolean;
  readonly killSwitch: boolean;
  readonly protected: ProtectedList;
}

/** Policy, with the tenant's own rules read in the same transaction. */
export type Judge = (tx: TenantTx, input: JudgeInput) => Promise<Decision>;

/** What response needs beside the storage of every verb. */
export interface ResponseParts {
  readonly commands: HostCommands;
  readonly registry: readonly ActionEntry[];
  readonly judge: Judge;
  /** Tells the worker that something is due. */
  readonly wake: () => void;
}

export interface ResponseContext extends ServiceContext, ResponseParts {
  /** The tenant executes nothing real. */
  readonly sandbox: boolean;
}
