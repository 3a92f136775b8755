import type { TenantId } from "@xdr/event";
import type { RuleSet, SigmaLogsource } from "@xdr/sigma";

/** The rules that are in force, as whoever runs detection holds them. */
export interface RuleShelf {
  /** Rules of the installation. */
  readonly catalog: RuleSet;
  /** Log sources that decoders offer; a rule for others is told that nothing reaches it. */
  readonly knownLogsources: readonly SigmaLogsource[];
  /** The tenant's own rules that are on. */
  ownRules(tenantId: TenantId): RuleSet;
  placeholders(tenantId: TenantId): ReadonlyMap<string, readonly string[]>;
}
