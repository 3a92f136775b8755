-- Which product a source reads: a server leaves files that it cannot see to another one.
GRANT SELECT (definition) ON pulls TO xdr_system;
