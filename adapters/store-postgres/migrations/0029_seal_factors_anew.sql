-- A tenant's new data key seals the seeds of its one-time codes anew, too.
GRANT UPDATE (material) ON second_factors TO xdr_system;
