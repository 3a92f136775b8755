-- A tenant's life: suspended, waiting to be deleted, gone. The installation's log outlives it, so
-- receipts no longer refer to a tenant that must be there; everything else does, and so nothing can
-- be written for a tenant after its end.

ALTER TABLE tenants
  ADD COLUMN state text NOT NULL DEFAULT 'active'
    CHECK (state IN ('active', 'suspended', 'deleting')),
  ADD COLUMN state_reason text NOT NULL DEFAULT '',
  ADD COLUMN delete_time bigint,
  ADD CONSTRAINT tenants_delete_time CHECK ((state = 'deleting') = (delete_time IS NOT NULL));
GRANT UPDATE (state, state_reason, delete_time) ON tenants TO xdr_system;

ALTER TABLE receipts DROP CONSTRAINT receipts_tenant_id_fkey;

ALTER TABLE tenant_settings
  ADD COLUMN users_max integer CHECK (users_max >= 0),
  ADD COLUMN searches_per_minute_max integer CHECK (searches_per_minute_max >= 0);

-- Which tenants are gone, and since when; no name, nothing of theirs.
CREATE TABLE erased_tenants (
  id text COLLATE "C" PRIMARY KEY,
  erased_time bigint NOT NULL
);
GRANT SELECT ON erased_tenants TO xdr_system;

-- Every table that holds a tenant's rows, from the catalogue: a new one cannot be forgotten.
CREATE FUNCTION tenant_tables() RETURNS SETOF name LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
  SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT c.relispartition
    AND a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relname <> 'receipts'
  ORDER BY 1
$$;

-- Lets the owner see and remove rows of tenants that are to be deleted or are gone, and no others.
-- Runs after each migration, as the owner.
CREATE FUNCTION allow_erasure() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
DECLARE
  item name;
BEGIN
  FOR item IN
    SELECT t FROM public.tenant_tables() t
    WHERE NOT EXISTS (SELECT FROM pg_policies p
      WHERE p.schemaname = 'public' AND p.tablename = t AND p.policyname = 'erasure')
  LOOP
    EXECUTE format(
      'CREATE POLICY erasure ON public.%I TO %I USING (NOT EXISTS '
      '(SELECT FROM public.tenants t WHERE t.id = tenant_id AND t.state <> ''deleting'')) '
      'WITH CHECK (false)', item, current_user);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION allow_erasure() FROM PUBLIC;

-- How many rows of the tenant are in each table. Of a tenant that lives on, nothing is told.
CREATE FUNCTION erasable_rows(tenant text) RETURNS TABLE (table_name text, row_count bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  item name;
BEGIN
  FOR item IN SELECT * FROM public.tenant_tables() LOOP
    table_name := item;
    EXECUTE format('SELECT count(*) FROM public.%I WHERE tenant_id = $1', item)
      INTO row_count USING tenant;
    RETURN NEXT;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION erasable_rows(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erasable_rows(text) TO xdr_system;

-- Removes every row of a tenant whose time has come, then the tenant. All or nothing.
CREATE FUNCTION erase_tenant(tenant text, at_time bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  waiting name[];
  stuck name[];
  item name;
BEGIN
  PERFORM FROM public.tenants
    WHERE id = tenant AND state = 'deleting' AND delete_time <= at_time FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the tenant is not due to be deleted'
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  PERFORM FROM public.tenant_settings WHERE tenant_id = tenant AND legal_hold;
  IF FOUND THEN
    RAISE EXCEPTION 'a legal hold stands' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  SELECT array_agg(t) INTO waiting FROM public.tenant_tables() t;
  FOREACH item IN ARRAY waiting LOOP
    PERFORM FROM pg_policies WHERE schemaname = 'public' AND tablename = item
      AND policyname = 'erasure';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no rows of % can be removed', item USING ERRCODE = 'insufficient_privilege';
    END IF;
  END LOOP;
  -- Rows that others refer to go after those; as often as that makes one table empty.
  WHILE cardinality(waiting) > 0 LOOP
    stuck := '{}';
    FOREACH item IN ARRAY waiting LOOP
      BEGIN
        EXECUTE format('DELETE FROM public.%I WHERE tenant_id = $1', item) USING tenant;
      EXCEPTION WHEN foreign_key_violation THEN
        stuck := stuck || item;
      END;
    END LOOP;
    IF cardinality(stuck) = cardinality(waiting) THEN
      RAISE EXCEPTION 'rows of % are referred to', stuck USING ERRCODE = 'foreign_key_violation';
    END IF;
    waiting := stuck;
  END LOOP;
  DELETE FROM public.tenants WHERE id = tenant;
  INSERT INTO public.erased_tenants (id, erased_time) VALUES (tenant, at_time);
END $$;
REVOKE ALL ON FUNCTION erase_tenant(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_tenant(text, bigint) TO xdr_system;
