-- The day of each posting's transaction by its key: a join with rows whose number nobody knows was planned over the whole ledger.
CREATE OR REPLACE FUNCTION "refuse_late_posting"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "closed_until" DATE := (SELECT max("day") FROM "ledger_closed_day");
BEGIN
    IF "closed_until" IS NOT NULL AND EXISTS (
        SELECT FROM "added" a
        WHERE (SELECT t."book_day" FROM "ledger_transaction" t WHERE t."id" = a."transaction_id") <= "closed_until"
    ) THEN
        RAISE EXCEPTION 'the books of the day are closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
