-- A late event can prove a finding of a correlation wrong: it is removed with what replaces it stored
-- in the same transaction.
GRANT DELETE ON findings TO xdr_app;
