-- A source's token is replaced without a gap: the one before works until a time. Revoked: neither is
-- there.

ALTER TABLE sources ADD COLUMN previous_token_prefix text;
ALTER TABLE sources ADD COLUMN previous_token_hash text COLLATE "C";
ALTER TABLE sources ADD COLUMN previous_token_until bigint;
CREATE INDEX sources_previous_token_hash ON sources (previous_token_hash);
GRANT SELECT (previous_token_prefix, previous_token_until) ON sources TO xdr_app;
GRANT UPDATE (previous_token_until) ON sources TO xdr_app;

-- Tenants may write the hash of a token but never read it, so the database moves it.
CREATE FUNCTION keep_previous_token() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.previous_token_until IS NULL OR NEW.token_hash IS NULL THEN
    NEW.previous_token_prefix := NULL;
    NEW.previous_token_hash := NULL;
    NEW.previous_token_until := NULL;
  ELSIF NEW.token_hash IS DISTINCT FROM OLD.token_hash THEN
    NEW.previous_token_prefix := OLD.token_prefix;
    NEW.previous_token_hash := OLD.token_hash;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sources_keep_previous_token BEFORE UPDATE ON sources
  FOR EACH ROW EXECUTE FUNCTION keep_previous_token();

CREATE INDEX quarantine_source ON quarantine (tenant_id, source_id, code);
