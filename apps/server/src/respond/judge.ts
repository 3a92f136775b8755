import { actionRegistry } from "@xdr/catalog";
import { decide } from "@xdr/decide";
import { policyInForce, shippedPolicy } from "@xdr/policy";
import type { Clock } from "@xdr/ports";
import type { Judge, ResponseParts } from "@xdr/response";
import type { Addresses } from "../system.ts";
import { protectedTargets } from "./protected-targets.ts";

/** The tenant's policy in force, read in the transaction of whoever asks. */
export const createJudge =
  ({ clock, addresses }: { readonly clock: Clock; readonly addresses: Addresses }): Judge =>
  async (tx, { incident, proposal, role, machine, sandbox, killSwitch, protected: list }) =>
    decide({
      ...{ incident, proposal },
      context: {
        policy: await policyInForce(tx, {
          ...{ registry: actionRegistry, clock, target: proposal.target },
        }),
        ...(machine === undefined ? {} : { machine }),
        ...{ role, tenant: { sandbox }, killSwitch, registry: actionRegistry },
        protectedTargets: protectedTargets(list, addresses.http),
      },
    });

/** Of the tenant's policy in force. */
export const autonomyOf: ResponseParts["autonomyOf"] = async (tx) =>
  ((await tx.policies.current()) ?? shippedPolicy).autonomy;
