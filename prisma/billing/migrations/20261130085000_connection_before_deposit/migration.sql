-- Locks are taken in one order everywhere: bills, their connection, its deposit. A refund of a deposit and of an advance took the
-- deposit first and waited for the connection, which who gives it up had locked, and waited for the deposit. What is counted is as before.
CREATE OR REPLACE FUNCTION "keep_deposit_of_bill"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "held" BIGINT;
    "more" BIGINT;
BEGIN
    PERFORM 1 FROM "connection" WHERE "id" = NEW."connection_id" FOR NO KEY UPDATE;
    INSERT INTO "deposit_account" ("connection_id") VALUES (NEW."connection_id") ON CONFLICT DO NOTHING;
    SELECT "held_paise" INTO "held" FROM "deposit_account" WHERE "connection_id" = NEW."connection_id" FOR NO KEY UPDATE;
    SELECT greatest(0, (SELECT coalesce(sum("paid_paise"), 0) FROM "bill" WHERE "connection_id" = NEW."connection_id" AND "kind" = 'DEPOSIT')
        + (SELECT coalesce(sum("amount_paise"), 0) FROM "deposit_entry"
            WHERE "connection_id" = NEW."connection_id" AND "kind" IN ('APPLIED', 'RETURNED'))) - "held" INTO "more";
    IF "more" <> 0 THEN
        INSERT INTO "deposit_entry" ("connection_id", "kind", "amount_paise", "bill_id", "at")
        SELECT NEW."connection_id", CASE WHEN "more" > 0 THEN 'PAID' ELSE 'TAKEN_BACK' END, "more", NEW."id",
            CASE WHEN "more" > 0 THEN coalesce((SELECT max("paid_at") FROM "bill_payment" WHERE "bill_id" = NEW."id"), now()) ELSE now() END;
    END IF;
    RETURN NULL;
END $$;
