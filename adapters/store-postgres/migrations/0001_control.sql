-- The control plane: tenants, people, sources, rules, findings, incidents, receipts.
--
-- Roles (made before, see provision.ts): the owner runs this file and nothing else; `xdr_app` works
-- inside one tenant; `xdr_system` works before a tenant is known. Neither owns a table.
-- Each table with a tenant_id has row-level security, enabled and forced. Forced means that also the
-- owner sees no rows: a later migration that changes data has to name a policy for itself.
-- Ids and hashes compare by bytes (COLLATE "C"), so that pages are the same on every server.
-- Times are milliseconds since the epoch; those that come from events may have fractions.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO xdr_app, xdr_system;

-- The tenant of this transaction. Raises when it was never set, and when an earlier transaction of
-- the connection set it (then the setting is left behind empty).
CREATE FUNCTION current_tenant() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  tenant text := current_setting('app.tenant_id');
BEGIN
  IF tenant = '' THEN
    RAISE EXCEPTION 'no tenant is set in this transaction' USING ERRCODE = 'undefined_object';
  END IF;
  RETURN tenant;
END $$;

CREATE TABLE tenants (
  id text COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
  name text NOT NULL,
  sandbox boolean NOT NULL,
  created_time bigint NOT NULL
);
GRANT SELECT, INSERT ON tenants TO xdr_system;

CREATE TABLE users (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  email text COLLATE "C" NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'responder', 'admin')),
  disabled boolean NOT NULL,
  created_time bigint NOT NULL,
  last_sign_in_time bigint,
  PRIMARY KEY (tenant_id, id)
);
-- Over all tenants. Only the system role inserts, so that no tenant can probe for another's users.
CREATE UNIQUE INDEX users_id ON users (id);
CREATE UNIQUE INDEX users_email ON users (email);
GRANT SELECT ON users TO xdr_app;
GRANT SELECT, INSERT, UPDATE ON users TO xdr_system;

CREATE TABLE credentials (
  tenant_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  password_hash text NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
GRANT SELECT, INSERT, UPDATE ON credentials TO xdr_system;

CREATE TABLE sessions (
  tenant_id text COLLATE "C" NOT NULL,
  id_hash text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  csrf_hash text NOT NULL,
  created_time bigint NOT NULL,
  last_seen_time bigint NOT NULL,
  expires_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id_hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX sessions_id_hash ON sessions (id_hash);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires_time);
GRANT SELECT, INSERT, DELETE, UPDATE (last_seen_time) ON sessions TO xdr_system;

CREATE TABLE sign_in_attempts (
  key text COLLATE "C" PRIMARY KEY,
  failures integer NOT NULL,
  last_failure_time bigint NOT NULL
);
CREATE INDEX sign_in_attempts_time ON sign_in_attempts (last_failure_time);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempts TO xdr_system;

CREATE TABLE setup_tokens (
  hash text COLLATE "C" PRIMARY KEY,
  expires_time bigint NOT NULL
);
GRANT SELECT, INSERT, DELETE ON setup_tokens TO xdr_system;

CREATE TABLE checkpoints (
  name text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON checkpoints TO xdr_system;

CREATE TABLE sources (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('http', 'syslog', 'demo')),
  hints text NOT NULL,
  disabled boolean NOT NULL,
  created_time bigint NOT NULL,
  token_prefix text,
  token_hash text COLLATE "C",
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sources_token_hash ON sources (token_hash);
GRANT INSERT ON sources TO xdr_app;
GRANT SELECT (tenant_id, id, name, kind, hints, disabled, created_time, token_prefix) ON sources
  TO xdr_app;
GRANT UPDATE (name, hints, disabled, token_prefix, token_hash) ON sources TO xdr_app;
GRANT SELECT ON sources TO xdr_system;

CREATE TABLE source_activity (
  tenant_id text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  first_event_time double precision,
  last_event_time double precision,
  events bigint NOT NULL,
  undecoded bigint NOT NULL,
  quarantined bigint NOT NULL,
  PRIMARY KEY (tenant_id, source_id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES sources (tenant_id, id)
);
GRANT SELECT, INSERT, UPDATE ON source_activity TO xdr_app;

-- No reference to the source: bytes are kept whatever else is wrong.
CREATE TABLE quarantine (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  received_time bigint NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  raw bytea NOT NULL,
  size bigint NOT NULL,
  raw_sha256 text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX quarantine_newest ON quarantine (tenant_id, received_time DESC, id DESC);
GRANT SELECT, INSERT, DELETE ON quarantine TO xdr_app;

CREATE TABLE rule_settings (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  rule_id text COLLATE "C" NOT NULL,
  enabled boolean NOT NULL,
  updated_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, rule_id)
);
GRANT SELECT, INSERT, UPDATE ON rule_settings TO xdr_app;

-- `body` is the whole finding as JSON text. As text and not jsonb, because log text may hold what
-- jsonb refuses (U+0000, half surrogates) and one such finding must not fail its batch.
CREATE TABLE findings (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  rule_id text COLLATE "C" NOT NULL,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
  time double precision NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX findings_time ON findings (tenant_id, time, id);
CREATE INDEX findings_rule ON findings (tenant_id, rule_id, time, id);
GRANT SELECT, INSERT ON findings TO xdr_app;

CREATE TABLE incidents (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('new', 'in_progress', 'closed')),
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
  score double precision NOT NULL,
  assignee_id text COLLATE "C",
  tactics text[] NOT NULL,
  search_text text NOT NULL,
  first_seen double precision NOT NULL,
  last_seen double precision NOT NULL,
  updated_time bigint NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  body text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, assignee_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX incidents_updated ON incidents (tenant_id, updated_time DESC, id DESC);
CREATE INDEX incidents_score ON incidents (tenant_id, score DESC, id DESC);
CREATE INDEX incidents_severity ON incidents (tenant_id, severity DESC, id DESC);
CREATE INDEX incidents_first_seen ON incidents (tenant_id, first_seen DESC, id DESC);
CREATE INDEX incidents_last_seen ON incidents (tenant_id, last_seen DESC, id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON incidents TO xdr_app;

CREATE TABLE incident_aliases (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants (id),
  id text COLLATE "C" NOT NULL,
  into_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, into_id) REFERENCES incidents (tenant_id, id)
);
CREATE INDEX incident_aliases_into ON incident_aliases (tenant_id, into_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON incident_aliases TO xdr_app;

CREATE TABLE incident_notes (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  incident_id text COLLATE "C" NOT NULL,
  author_id text COLLATE "C" NOT NULL,
  author_name text NOT NULL,
  text text NOT NULL,
  created_time bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, incident_id) REFERENCES incidents (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX incident_notes_incident ON incident_notes (tenant_id, incident_id, created_time, id);
GRANT SELECT, INSERT, UPDATE (incident_id) ON incident_notes TO xdr_app;

-- The audit log. `leaf` is the canonical JSON that was hashed, so that what is verified is what was
-- stored; the other columns are for filters. There is no grant to change or remove a leaf.
CREATE TABLE receipts (
  seq bigint PRIMARY KEY,
  tenant_id text COLLATE "C" REFERENCES tenants (id),
  action text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  leaf text NOT NULL
);
CREATE INDEX receipts_tenant ON receipts (tenant_id, seq DESC);
GRANT SELECT, INSERT ON receipts TO xdr_app, xdr_system;

-- The one row that writers wait for. They may lock it (which takes UPDATE on some column) but only
-- the trigger moves it.
CREATE TABLE receipt_head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  lockable boolean NOT NULL DEFAULT true CHECK (lockable),
  seq bigint NOT NULL,
  hash text NOT NULL
);
INSERT INTO receipt_head (seq, hash) VALUES (0, repeat('0', 64));
GRANT SELECT, UPDATE (lockable) ON receipt_head TO xdr_app, xdr_system;

CREATE FUNCTION link_receipt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE
  head public.receipt_head;
BEGIN
  SELECT * INTO STRICT head FROM public.receipt_head FOR UPDATE;
  IF NEW.seq <> head.seq + 1
    OR NEW.previous_hash <> head.hash
    OR NEW.hash <> encode(sha256('\x00'::bytea || convert_to(NEW.leaf, 'UTF8')), 'hex')
  THEN
    RAISE EXCEPTION 'the receipt does not extend the log'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  UPDATE public.receipt_head SET seq = NEW.seq, hash = NEW.hash;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION link_receipt() FROM PUBLIC;
CREATE TRIGGER receipts_link BEFORE INSERT ON receipts
  FOR EACH ROW EXECUTE FUNCTION link_receipt();

-- Row-level security: one policy for each role on each table with a tenant_id.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'tenant_id'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_tenant ON %I TO xdr_app '
      'USING (tenant_id = (SELECT current_tenant())) '
      'WITH CHECK (tenant_id = (SELECT current_tenant()))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['users', 'credentials', 'sessions', 'sources', 'receipts']
  LOOP
    EXECUTE format('CREATE POLICY system ON %I TO xdr_system USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;
