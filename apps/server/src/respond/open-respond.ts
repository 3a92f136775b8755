import { actionRegistry, connectorDefinitionOf, shippedPlaybooks } from "@xdr/catalog";
import type {
  Clock,
  ControlStore,
  CredentialVault,
  Egress,
  HostCommands,
  Ids,
  Log,
  Mailer,
} from "@xdr/ports";
import {
  type PlaybookContext,
  type PlaybookParts,
  type ResponseContext,
  type ResponseParts,
  type RunWorker,
  soundPlaybooks,
  startPlaybookWorker,
  startRunWorker,
  withConnectors,
} from "@xdr/response";
import type { MemberCaller } from "../http/route.ts";
import type { Teardown } from "../start/teardown.ts";
import type { Addresses, System } from "../system.ts";
import { type ByItselfOptions, startByItself } from "./by-itself.ts";
import { autonomyOf, createJudge } from "./judge.ts";
import { startPlaybookTriggers } from "./playbook-triggers.ts";

export interface RespondOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly addresses: Addresses;
  /** To the agents of hosts. */
  readonly commands: HostCommands;
  readonly vault: CredentialVault;
  readonly egress: Egress;
  readonly mailer: Mailer;
}

/** Starts the worker that carries runs out; gives what the verbs of response need. */
export const openRespond = (
  options: ByItselfOptions,
  down: Teardown,
): ResponseParts & PlaybookParts => {
  const { control, clock, ids, log, envelope, vault } = options;
  const catalog = { registry: actionRegistry, definitionOf: connectorDefinitionOf };
  const commands = withConnectors({ ...options, ...catalog }, options.commands);
  let worker: RunWorker | undefined;
  let playbooks: RunWorker | undefined;
  const parts = {
    ...{ ...catalog, commands, judge: createJudge(options), autonomyOf },
    wake: () => worker?.wake(),
    shippedPlaybooks: soundPlaybooks(shippedPlaybooks()),
    wakePlaybooks: () => playbooks?.wake(),
  };
  worker = startRunWorker({ ...parts, control, clock, log, holder: ids.uuid() });
  down.add("response worker", () => worker?.stop());
  const stores = { control, clock, log, ids, envelope, vault };
  playbooks = startPlaybookWorker({ ...parts, ...stores, holder: ids.uuid() });
  down.add("playbook worker", () => playbooks?.stop());
  const triggers = startPlaybookTriggers(options, parts);
  down.add("playbook triggers", () => triggers.stop());
  const byItself = startByItself(options, parts);
  down.add("response by itself", () => byItself.stop());
  return parts;
};

export const responseContext = (
  system: Pick<System, "response">,
  { context, tenant }: Pick<MemberCaller, "context" | "tenant">,
): ResponseContext => ({ ...context, ...system.response, sandbox: tenant.sandbox });

export const playbookContext = (
  system: Pick<System, "response">,
  { context, tenant }: Pick<MemberCaller, "context" | "tenant">,
): PlaybookContext => ({ ...context, ...system.response, sandbox: tenant.sandbox });
