import { type RuleId, type TenantId, XdrError } from "@xdr/event";
import type {
  OwnRule,
  OwnRuleRepo,
  RulePlaceholder,
  RulePlaceholderRepo,
  RulePut,
  RuleVersion,
} from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

type Of<Row> = Row & { readonly tenantId: TenantId };

export interface RuleTables {
  readonly rules: MemoryTable<Of<OwnRule>>;
  readonly versions: MemoryTable<Of<RuleVersion>>;
  readonly placeholders: MemoryTable<Of<RulePlaceholder>>;
}

export const createRuleTables = (tables: MemoryTables): RuleTables => ({
  rules: tables.table(),
  versions: tables.table(),
  placeholders: tables.table(),
});

const withoutTenant = <Row extends object>({ tenantId: _own, ...row }: Of<Row>) => row;

export const memoryOwnRuleRepo = (db: RuleTables, tenantId: TenantId): OwnRuleRepo => {
  const own = () =>
    db.rules
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .toSorted((left, right) => compareText(left.id, right.id));
  const history = (id: RuleId) =>
    db.versions
      .rows()
      .filter((row) => row.tenantId === tenantId && row.ruleId === id)
      .toSorted((left, right) => right.version - left.version);
  const addVersion = (version: RuleVersion): void => {
    const newest = history(version.ruleId)[0]?.version ?? 0;
    if (version.version !== newest + 1) throw new XdrError("REQUEST_REVISION_STALE");
    const key = memoryKey(tenantId, version.ruleId, String(version.version));
    db.versions.set(key, { ...version, tenantId });
  };
  return {
    list: async () => own().map(withoutTenant),
    count: async () => own().length,
    byId: async (id) => {
      const row = db.rules.get(memoryKey(tenantId, id));
      return row && withoutTenant(row);
    },
    put: async (puts) => {
      for (const put of puts) {
        addVersion(versionOf(put));
        db.rules.set(memoryKey(tenantId, put.rule.id), { ...put.rule, tenantId });
      }
    },
    remove: async (id, { version, author, time, note }) => {
      const row = db.rules.get(memoryKey(tenantId, id));
      if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      const { title, enabled, origin, text } = row;
      const last = { title, enabled, origin, text };
      addVersion({ ruleId: id, version, change: "delete", ...last, note, author, time });
      db.rules.delete(memoryKey(tenantId, id));
    },
    versions: async (id, limit) => history(id).slice(0, limit).map(withoutTenant),
    version: async (id, version) => {
      const row = db.versions.get(memoryKey(tenantId, id, String(version)));
      return row && withoutTenant(row);
    },
  };
};

const versionOf = ({ rule, change, note }: RulePut): RuleVersion => ({
  ruleId: rule.id,
  version: rule.version,
  change,
  title: rule.title,
  enabled: rule.enabled,
  origin: rule.origin,
  text: rule.text,
  note,
  author: rule.updatedBy,
  time: rule.updatedTime,
});

export const memoryPlaceholderRepo = (db: RuleTables, tenantId: TenantId): RulePlaceholderRepo => ({
  list: async () =>
    db.placeholders
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(withoutTenant)
      .toSorted((left, right) => compareText(left.name, right.name)),
  put: async (placeholder) =>
    db.placeholders.set(memoryKey(tenantId, placeholder.name), { ...placeholder, tenantId }),
  remove: async (name) => db.placeholders.delete(memoryKey(tenantId, name)),
});
