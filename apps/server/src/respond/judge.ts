import { actionRegistry } from "@xdr/catalog";
import { decide } from "@xdr/decide";
import { policyInForce } from "@xdr/policy";
import type { Clock } from "@xdr/ports";
import type { Judge } from "@xdr/response";
import type { Addresses } from "../system.ts";
import { protectedTargets } from "./protected-targets.ts";

/** The tenant's policy in force, read in the transaction of whoever asks. */
export const createJudge =
  ({ clock, addresses }: { readonly clock: Clock; readonly addresses: Addresses }): Judge =>
  async (tx, { incident, proposal, role, sandbox, killSwitch, protected: list }) =>
    decide({
      ...{ incident, proposal },
      context: {
        policy: await policyInForce(tx, { registry: actionRegistry, clock }),
        ...{ role, tenant: { sandbox }, killSwitch, registry: actionRegistry },
        protectedTargets: protectedTargets(list, addresses.http),
      },
    });
