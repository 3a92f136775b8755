import { sealedColumns } from "@xdr/ports";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as schema from "./schema.ts";
import * as schemaConnector from "./schema-connector.ts";
import * as schemaDecoder from "./schema-decoder.ts";
import * as schemaDrill from "./schema-drill.ts";
import * as schemaFinding from "./schema-finding.ts";
import * as schemaPeople from "./schema-people.ts";
import * as schemaPlaybook from "./schema-playbook.ts";
import * as schemaPull from "./schema-pull.ts";
import * as schemaSso from "./schema-sso.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let client: pg.Client;

beforeAll(async () => {
  server = await startTestServer();
  client = new pg.Client({ ...server.admin, database: "xdr" });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

const column = async (sql: string): Promise<readonly unknown[]> => {
  const { rows } = await client.query({ text: sql, rowMode: "array" });
  return rows.map((row) => row[0]);
};

const tenantTables = `
  SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')`;

describe("the catalogue of the control database", () => {
  it("has exactly the tables with a tenant that we know of", async () => {
    const names = await column(
      `SELECT relname::text FROM pg_class WHERE oid IN (${tenantTables}) ORDER BY 1`,
    );
    expect(names).toEqual([
      "action_approvals",
      "action_runs",
      "action_steps",
      "agent_commands",
      "agents",
      "api_keys",
      "connectors",
      "credentials",
      "custom_roles",
      "decoder_versions",
      "drills",
      "enrolment_tokens",
      "findings",
      "incident_aliases",
      "incident_notes",
      "incidents",
      "integration_credentials",
      "invitations",
      "known_devices",
      "listeners",
      "playbook_marks",
      "playbook_runs",
      "playbooks",
      "policy_versions",
      "pulls",
      "quarantine",
      "receipts",
      "recovery_codes",
      "response_settings",
      "rule_activity",
      "rule_placeholders",
      "rule_settings",
      "rule_versions",
      "rules",
      "scim_groups",
      "scim_records",
      "scim_settings",
      "second_factors",
      "sessions",
      "source_activity",
      "sources",
      "sso_connections",
      "sso_flows",
      "sso_links",
      "support_grants",
      "target_criticalities",
      "tenant_keys",
      "tenant_security",
      "tenant_settings",
      "tenant_usage",
      "users",
      "work_items",
    ]);
  });

  it("enables and forces row-level security on each of them", async () => {
    const open = await column(`SELECT relname::text FROM pg_class
      WHERE oid IN (${tenantTables}) AND NOT (relrowsecurity AND relforcerowsecurity)`);
    expect(open).toEqual([]);
    const policies = await column(`SELECT count(*)::int FROM pg_policies
      WHERE policyname = 'own_tenant' AND roles = '{xdr_app}' AND cmd = 'ALL'
        AND permissive = 'PERMISSIVE' AND qual = with_check
        AND qual LIKE '%tenant_id = ( SELECT current_tenant() AS current_tenant)%'`);
    expect(policies).toEqual([52]);
  });

  it("opens rows beyond a tenant to the system role on nineteen tables only", async () => {
    const others = await column(`SELECT tablename || ' ' || array_to_string(roles, ',')
      FROM pg_policies WHERE policyname NOT IN ('own_tenant', 'erasure') ORDER BY 1`);
    expect(others).toEqual(
      [
        "action_runs",
        "agent_commands",
        "agents",
        "api_keys",
        "credentials",
        "enrolment_tokens",
        "invitations",
        "known_devices",
        "listeners",
        "playbook_runs",
        "pulls",
        "receipts",
        "recovery_codes",
        "scim_settings",
        "second_factors",
        "sessions",
        "sources",
        "sso_connections",
        "sso_flows",
        "sso_links",
        "support_grants",
        "tenant_security",
        "users",
      ].map((table) => `${table} xdr_system`),
    );
  });

  it("lets the owner remove rows of deleted tenants on each of them but the audit log", async () => {
    const open = await column(`SELECT tablename::text FROM pg_policies WHERE policyname = 'erasure'
      AND roles = '{xdr_owner}' AND with_check = 'false' AND qual LIKE '%NOT (EXISTS%deleting%'
      ORDER BY 1`);
    const all = await column(`SELECT relname::text FROM pg_class WHERE oid IN (${tenantTables})
      AND relname <> 'receipts' ORDER BY 1`);
    expect(open).toEqual(all);
    const callers =
      await column(`SELECT DISTINCT grantee::text FROM information_schema.routine_privileges
      WHERE routine_name IN ('erase_tenant', 'erasable_rows') AND grantee <> 'xdr_owner'`);
    expect(callers).toEqual(["xdr_system"]);
  });

  it("has roles that own nothing, bypass nothing and are members of nothing", async () => {
    const strong = await column(`SELECT rolname::text FROM pg_roles
      WHERE rolname LIKE 'xdr%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
        OR rolreplication OR rolinherit)`);
    expect(strong).toEqual([]);
    const owned = await column(`SELECT DISTINCT pg_get_userbyid(relowner)::text FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'`);
    expect(owned).toEqual(["xdr_owner"]);
    const members = await column(`SELECT count(*)::int FROM pg_auth_members m
      JOIN pg_roles r ON r.oid IN (m.member, m.roleid) WHERE r.rolname LIKE 'xdr%'`);
    expect(members).toEqual([0]);
  });

  it("has no view, no partition, and three functions that run with another's rights", async () => {
    const views = await column(`SELECT relname::text FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND (c.relkind IN ('v', 'm', 'p', 'f') OR c.relispartition)`);
    expect(views).toEqual([]);
    const definers = await column(`SELECT proname::text FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'public' AND prosecdef`);
    expect(definers.toSorted()).toEqual(["erasable_rows", "erase_tenant", "link_receipt"]);
    const loose = await column(`SELECT proname::text FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'public' AND NOT coalesce(proconfig::text LIKE '%search_path%', false)`);
    expect(loose).toEqual([]);
  });

  it("grants nobody TRUNCATE, TRIGGER or REFERENCES, and PUBLIC nothing", async () => {
    const grants = await column(`SELECT grantee || ' ' || table_name || ' ' || privilege_type
      FROM information_schema.table_privileges
      WHERE table_schema = 'public' AND grantee <> 'xdr_owner'
        AND (privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES') OR grantee = 'PUBLIC')`);
    expect(grants).toEqual([]);
    const changes = await column(`SELECT grantee || ' ' || privilege_type
      FROM information_schema.table_privileges
      WHERE table_name = 'receipts' AND grantee <> 'xdr_owner' ORDER BY 1`);
    expect(changes).toEqual([
      "xdr_app INSERT",
      "xdr_app SELECT",
      "xdr_system INSERT",
      "xdr_system SELECT",
    ]);
  });

  it("has the tenant in each unique key of a table that a tenant can insert into", async () => {
    const keys = await column(`SELECT i.indexrelid::regclass::text FROM pg_index i
      WHERE i.indisunique AND i.indrelid IN (${tenantTables})
        AND has_table_privilege('xdr_app', i.indrelid, 'INSERT')
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid
          AND a.attnum = ANY (i.indkey::int2[]) AND a.attname = 'tenant_id')`);
    // The log's position is its own over all tenants; the trigger accepts the next one only. A port
    // is the host's: whoever tries to open one that is taken learns as much.
    expect(keys.toSorted()).toEqual(["listeners_port", "receipts_pkey"]);
  });

  it("has each column that holds sealed values, with the right to seal them anew", async () => {
    const found = await column(`SELECT a.attrelid::regclass || '.' || a.attname
      FROM pg_attribute a WHERE a.attrelid IN (${tenantTables})
        AND (a.attrelid::regclass || '.' || a.attname) IN
          (${sealedColumns.map((one) => `'${one.table}.${one.column}'`).join(", ")})
        AND (has_column_privilege('xdr_app', a.attrelid, a.attname, 'UPDATE')
          OR has_column_privilege('xdr_system', a.attrelid, a.attname, 'UPDATE'))
      ORDER BY 1`);
    const named = sealedColumns.map((one) => `${one.table}.${one.column}`);
    expect(found).toEqual(named.toSorted());
    const alike = await column(`SELECT a.attrelid::regclass || '.' || a.attname
      FROM pg_attribute a WHERE a.attrelid IN (${tenantTables}) AND NOT a.attisdropped
        AND a.attname ~ '(^|_)(sealed|secret|seed|password|material)$' ORDER BY 1`);
    expect(alike).toEqual(named.toSorted());
  });

  it("has the tenant in each foreign key between tables of tenants", async () => {
    const loose = await column(`SELECT k.conname::text FROM pg_constraint k
      WHERE k.contype = 'f' AND k.conrelid IN (${tenantTables})
        AND k.confrelid IN (${tenantTables})
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid
          AND a.attnum = ANY (k.conkey) AND a.attname = 'tenant_id')`);
    expect(loose).toEqual([]);
  });

  it("has the columns that our queries name, and no others", async () => {
    const actual = await column(`SELECT c.relname || '.' || a.attname || ' ' || a.attnotnull
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relname <> 'schema_migrations'
        AND NOT (c.relname = 'receipt_head' AND a.attname IN ('single', 'lockable'))`);
    const named = Object.values({
      ...schema,
      ...schemaPeople,
      ...schemaPull,
      ...schemaSso,
      ...schemaPlaybook,
      ...schemaDecoder,
      ...schemaConnector,
      ...schemaDrill,
      ...schemaFinding,
    }).flatMap((table) =>
      table instanceof PgTable
        ? getTableConfig(table).columns.map(
            (item) => `${getTableConfig(table).name}.${item.name} ${item.notNull}`,
          )
        : [],
    );
    expect(new Set(named)).toEqual(new Set(actual));
  });
});
