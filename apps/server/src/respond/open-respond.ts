import { actionRegistry } from "@xdr/catalog";
import type { Clock, ControlStore, HostCommands, Ids, Log } from "@xdr/ports";
import {
  type ResponseContext,
  type ResponseParts,
  type RunWorker,
  startRunWorker,
} from "@xdr/response";
import type { MemberCaller } from "../http/route.ts";
import type { Teardown } from "../start/teardown.ts";
import type { Addresses, System } from "../system.ts";
import { type ByItselfOptions, startByItself } from "./by-itself.ts";
import { autonomyOf, createJudge } from "./judge.ts";

export interface RespondOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly addresses: Addresses;
  readonly commands: HostCommands;
}

/** Starts the worker that carries runs out; gives what the verbs of response need. */
export const openRespond = (options: ByItselfOptions, down: Teardown): ResponseParts => {
  const { control, clock, ids, log, commands } = options;
  let worker: RunWorker | undefined;
  const parts = {
    ...{ commands, registry: actionRegistry, judge: createJudge(options), autonomyOf },
    wake: () => worker?.wake(),
  };
  worker = startRunWorker({ ...parts, control, clock, log, holder: ids.uuid() });
  down.add("response worker", () => worker?.stop());
  const byItself = startByItself(options, parts);
  down.add("response by itself", () => byItself.stop());
  return parts;
};

export const responseContext = (
  system: Pick<System, "response">,
  { context, tenant }: Pick<MemberCaller, "context" | "tenant">,
): ResponseContext => ({ ...context, ...system.response, sandbox: tenant.sandbox });
