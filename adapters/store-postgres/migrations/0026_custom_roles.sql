-- Roles that a tenant makes for itself. Whoever holds one carries a copy of it, so that a request
-- reads one row; the repository changes the copies in the transaction that changes the role.

CREATE TABLE custom_roles (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  -- With a space between two.
  permissions text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX custom_roles_name ON custom_roles (tenant_id, name);
GRANT SELECT, INSERT, DELETE, UPDATE (name, permissions) ON custom_roles TO xdr_app;

ALTER TABLE custom_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE custom_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON custom_roles TO xdr_app
  USING (tenant_id = (SELECT current_tenant())) WITH CHECK (tenant_id = (SELECT current_tenant()));

ALTER TABLE users
  ADD COLUMN custom_role_id text COLLATE "C",
  ADD COLUMN custom_role_name text,
  ADD COLUMN custom_permissions text COLLATE "C",
  ADD CONSTRAINT users_custom_role CHECK (
    (custom_role_id IS NULL) = (custom_role_name IS NULL)
    AND (custom_role_id IS NULL) = (custom_permissions IS NULL)),
  ADD CONSTRAINT users_support_has_no_custom CHECK (
    support_grant_id IS NULL OR custom_role_id IS NULL),
  ADD FOREIGN KEY (tenant_id, custom_role_id) REFERENCES custom_roles (tenant_id, id);
CREATE INDEX users_custom_role ON users (tenant_id, custom_role_id)
  WHERE custom_role_id IS NOT NULL;
GRANT UPDATE (custom_role_id, custom_role_name, custom_permissions) ON users TO xdr_app;
