-- A bill is linked to the one that was withdrawn for it once.
CREATE FUNCTION "refuse_other_replacement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'bill % replaces another already', OLD."number" USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "bill_replaces_one" BEFORE UPDATE OF "replaces_id" ON "bill" FOR EACH ROW
    WHEN (OLD."replaces_id" IS NOT NULL) EXECUTE FUNCTION "refuse_other_replacement"();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        GRANT UPDATE ("replaces_id") ON "bill" TO "suvidha_billing";
    END IF;
END $$;
