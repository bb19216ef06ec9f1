-- CreateTable
CREATE TABLE "fee_rule" (
    "id" TEXT NOT NULL,
    "method" TEXT,
    "provider" TEXT,
    "from_paise" BIGINT NOT NULL DEFAULT 0,
    "until_paise" BIGINT,
    "flat_paise" BIGINT NOT NULL DEFAULT 0,
    "rate_ppm" INTEGER NOT NULL DEFAULT 0,
    "cap_paise" BIGINT,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "fee_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gst_rate" (
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "rate_ppm" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "gst_rate_pkey" PRIMARY KEY ("valid_from")
);

-- CreateTable
CREATE TABLE "ledger_closed_day" (
    "day" DATE NOT NULL,
    "closed_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_closed_day_pkey" PRIMARY KEY ("day")
);

-- What the schema language cannot say.

ALTER TABLE "fee_rule"
    ADD CONSTRAINT "fee_rule_not_negative" CHECK ("flat_paise" >= 0 AND "rate_ppm" BETWEEN 0 AND 1000000 AND "cap_paise" >= 0 AND "from_paise" >= 0),
    ADD CONSTRAINT "fee_rule_in_order" CHECK ("until_paise" > "from_paise" AND "valid_until" > "valid_from");
ALTER TABLE "gst_rate"
    ADD CONSTRAINT "gst_rate_not_negative" CHECK ("rate_ppm" BETWEEN 0 AND 1000000),
    ADD CONSTRAINT "gst_rate_in_order" CHECK ("valid_until" > "valid_from");

INSERT INTO "fee_rule" ("id", "method", "valid_from", "source") VALUES
    ('fee_upi', 'UPI', '2020-01-01', 'Payment and Settlement Systems Act 2007, s. 10A; Income-tax Act 1961, s. 269SU: nobody is charged for UPI');
INSERT INTO "gst_rate" ("valid_from", "rate_ppm", "source") VALUES
    ('2017-07-01', 180000, 'CGST and SGST at 9 % each: Notification 11/2017-Central Tax (Rate), heading 9971, financial and related services');

-- A closed day closes all before it. Writers of a day hold its lock shared; who closes the day waits for them, and whoever comes later sees it closed.
CREATE FUNCTION "refuse_closed_day"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7203121, NEW."book_day" - DATE '2000-01-01');
    IF EXISTS (SELECT FROM "ledger_closed_day" WHERE "day" >= NEW."book_day") THEN
        RAISE EXCEPTION 'the books of % are closed', NEW."book_day" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "ledger_transaction_in_open_day" BEFORE INSERT ON "ledger_transaction"
    FOR EACH ROW EXECUTE FUNCTION "refuse_closed_day"();

-- Postings come with their transaction, in one database transaction: later ones would change what was booked.
CREATE FUNCTION "refuse_late_posting"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (
        SELECT FROM "added" a JOIN "ledger_transaction" t ON t."id" = a."transaction_id"
        JOIN "ledger_closed_day" c ON c."day" >= t."book_day"
    ) THEN
        RAISE EXCEPTION 'the books of the day are closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "ledger_posting_in_open_day" AFTER INSERT ON "ledger_posting" REFERENCING NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_late_posting"();

CREATE FUNCTION "close_ledger_day"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW."day" >= (clock_timestamp() AT TIME ZONE 'Asia/Kolkata')::date THEN
        RAISE EXCEPTION 'the day % is not over', NEW."day" USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(7203121, NEW."day" - DATE '2000-01-01');
    RETURN NEW;
END $$;
CREATE TRIGGER "ledger_closed_day_waits" BEFORE INSERT ON "ledger_closed_day" FOR EACH ROW EXECUTE FUNCTION "close_ledger_day"();
CREATE TRIGGER "ledger_closed_day_append_only" BEFORE UPDATE OR DELETE ON "ledger_closed_day"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE INSERT, UPDATE, DELETE ON "fee_rule", "gst_rate" FROM "suvidha_payment";
        REVOKE UPDATE, DELETE ON "ledger_closed_day" FROM "suvidha_payment";
    END IF;
END $$;
