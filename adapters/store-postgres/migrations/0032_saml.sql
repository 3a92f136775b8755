-- Providers that speak SAML 2.0: where they take requests, the certificates of their keys, and what
-- one of them posted for a sign-in that waits.
ALTER TABLE sso_connections
  ADD COLUMN saml_sign_in_url text,
  ADD COLUMN saml_certificates text,
  ADD CONSTRAINT sso_connections_saml
    CHECK ((saml_sign_in_url IS NULL) = (saml_certificates IS NULL));
ALTER TABLE sso_flows ADD COLUMN answer text;
CREATE INDEX sso_flows_state ON sso_flows (state);
GRANT UPDATE (answer) ON sso_flows TO xdr_system;
