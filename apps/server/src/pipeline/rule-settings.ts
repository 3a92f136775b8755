import type { DetectSettings } from "@xdr/detect";
import { asRuleId, type RuleId, type TenantId } from "@xdr/event";
import type { ControlStore } from "@xdr/ports";

/** Which rules each tenant has turned off, held in memory because every event asks. */
export interface RuleSettings extends DetectSettings {
  /** Reads a tenant's settings again; call it after a change and at start. */
  reload(tenantId: TenantId): Promise<void>;
}

const none: ReadonlySet<RuleId> = new Set();

export const createRuleSettings = (control: ControlStore): RuleSettings => {
  const disabled = new Map<TenantId, ReadonlySet<RuleId>>();
  return {
    disabledRules: (tenantId) => disabled.get(tenantId) ?? none,
    async reload(tenantId) {
      const settings = await control.inTenant(tenantId, (tx) => tx.rules.settings());
      const off = settings.filter((setting) => !setting.enabled);
      disabled.set(tenantId, new Set(off.map((setting) => asRuleId(setting.ruleId))));
    },
  };
};
