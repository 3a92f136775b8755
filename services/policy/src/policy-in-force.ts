import {
  defaultPolicyTests,
  defaultPolicyText,
  loadPolicy,
  type PolicyInForce,
  policySchema,
} from "@xdr/decide";
import { type ActionEntry, businessTimeDefault, type Criticality, type Proposal } from "@xdr/event";
import type { Clock, PolicyVersion, TenantTx } from "@xdr/ports";
import { isBusinessTime } from "./business-time.ts";

const autonomyDefault = 1;

/** The policy of a tenant that saved none. */
export const shippedPolicy: PolicyVersion = {
  ...{ version: 0, text: defaultPolicyText, tests: defaultPolicyTests },
  ...{ autonomy: autonomyDefault, businessTime: businessTimeDefault, note: "" },
  ...{ authorId: "", authorLabel: "Mini-XDR", createdTime: 0 },
};

export interface InForceOptions {
  readonly registry: readonly ActionEntry[];
  readonly clock: Clock;
  /** The only one that is asked about; absent: any may be. */
  readonly target?: Proposal["target"];
}

const criticalitiesFor = async (
  { policies }: Pick<TenantTx, "policies">,
  target: Proposal["target"] | undefined,
): Promise<ReadonlyMap<string, Criticality>> => {
  if (target !== undefined) {
    const said = await policies.criticalityOf(target);
    return new Map(said === undefined ? [] : [[`${target.kind} ${target.key}`, said]]);
  }
  const all = await policies.criticalities();
  return new Map(all.map((one) => [`${one.kind} ${one.key}`, one.criticality]));
};

/**
 * What decides at the moment, for `decide`: the newest version of the tenant's policy, or the
 * shipped one. A stored text that this release cannot read leaves `loaded` empty, and then nothing
 * is permitted.
 */
export const policyInForce = async (
  tx: Pick<TenantTx, "tenantId" | "policies">,
  { registry, clock, target }: InForceOptions,
): Promise<PolicyInForce> => {
  const version = (await tx.policies.current()) ?? shippedPolicy;
  const byTarget = await criticalitiesFor(tx, target);
  return {
    loaded: loadPolicy(`tenant ${tx.tenantId}`, version.text, policySchema(registry)),
    autonomy: version.autonomy,
    isBusinessTime: isBusinessTime(version.businessTime, clock.now()),
    criticalityOf: ({ kind, key }) => byTarget.get(`${kind} ${key}`) ?? "normal",
  };
};
