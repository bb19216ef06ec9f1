-- CreateTable
CREATE TABLE "balance_month" (
    "utility" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "bills" BIGINT NOT NULL,
    "demand_paise" BIGINT NOT NULL,
    "adjusted_paise" BIGINT NOT NULL,
    "collected_paise" BIGINT NOT NULL,

    CONSTRAINT "balance_month_pkey" PRIMARY KEY ("utility","region","month")
);

-- CreateTable
CREATE TABLE "balance_entry" (
    "id" BIGSERIAL NOT NULL,
    "utility" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "bills" BIGINT NOT NULL,
    "demand_paise" BIGINT NOT NULL,
    "adjusted_paise" BIGINT NOT NULL,
    "collected_paise" BIGINT NOT NULL,

    CONSTRAINT "balance_entry_pkey" PRIMARY KEY ("id")
);

-- What was demanded, adjusted and collected, by what was written to the bills themselves. Entries, which nobody waits for,
-- not sums, which all payments of a region would queue for: reports/fold-balances.ts adds them up every minute.
-- A withdrawn bill asks for nothing: what it asked for leaves the month in which it is withdrawn.
CREATE FUNCTION "balance_of_new_bills"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO "balance_entry" ("utility", "region", "month", "bills", "demand_paise", "adjusted_paise", "collected_paise")
    SELECT c."utility", c."region", date_trunc('month', b."issued_on")::date, count(*), sum(b."amount_paise"), sum(b."adjusted_paise"), sum(b."paid_paise")
    FROM "new_bill" b JOIN "connection" c ON c."id" = b."connection_id" WHERE NOT b."cancelled" GROUP BY 1, 2, 3;
    RETURN NULL;
END $$;
CREATE TRIGGER "bill_is_demanded" AFTER INSERT ON "bill" REFERENCING NEW TABLE AS "new_bill"
    FOR EACH STATEMENT EXECUTE FUNCTION "balance_of_new_bills"();

CREATE FUNCTION "balance_of_changed_bill"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "was" INT := CASE WHEN OLD."cancelled" THEN 0 ELSE 1 END;
    "is" INT := CASE WHEN NEW."cancelled" THEN 0 ELSE 1 END;
BEGIN
    INSERT INTO "balance_entry" ("utility", "region", "month", "bills", "demand_paise", "adjusted_paise", "collected_paise")
    SELECT "utility", "region", date_trunc('month', now() AT TIME ZONE 'Asia/Kolkata')::date, "is" - "was",
        NEW."amount_paise" * "is" - OLD."amount_paise" * "was",
        NEW."adjusted_paise" * "is" - OLD."adjusted_paise" * "was",
        NEW."paid_paise" * "is" - OLD."paid_paise" * "was"
    FROM "connection" WHERE "id" = NEW."connection_id";
    RETURN NULL;
END $$;
CREATE TRIGGER "bill_is_collected" AFTER UPDATE ON "bill" FOR EACH ROW
    WHEN (OLD."paid_paise" <> NEW."paid_paise" OR OLD."adjusted_paise" <> NEW."adjusted_paise" OR OLD."cancelled" <> NEW."cancelled")
    EXECUTE FUNCTION "balance_of_changed_bill"();

-- After a bulk load, whose triggers are off, and for the bills that are there today: what was collected counts in the
-- month of its payment; what nothing tells the day of, in the month of the bill.
CREATE FUNCTION "rebuild_balances"() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    LOCK TABLE "balance_month", "balance_entry" IN EXCLUSIVE MODE;
    DELETE FROM "balance_entry";
    DELETE FROM "balance_month";
    INSERT INTO "balance_month" ("utility", "region", "month", "bills", "demand_paise", "adjusted_paise", "collected_paise")
    WITH "money" AS (
        SELECT p."bill_id", date_trunc('month', p."paid_at" AT TIME ZONE 'Asia/Kolkata')::date AS "month",
            sum(p."amount_paise" - greatest(p."excess_paise", p."returned_paise")) AS "paise"
        FROM "bill_payment" p GROUP BY 1, 2),
    "told" AS (SELECT "bill_id", sum("paise") AS "paise" FROM "money" GROUP BY 1),
    "part" AS (
        SELECT b."connection_id", date_trunc('month', b."issued_on")::date AS "month", 1 AS "bills", b."amount_paise" AS "demand",
            b."adjusted_paise" AS "adjusted", b."paid_paise" - coalesce("told"."paise", 0) AS "collected"
        FROM "bill" b LEFT JOIN "told" ON "told"."bill_id" = b."id" WHERE NOT b."cancelled"
        UNION ALL
        SELECT b."connection_id", "money"."month", 0, 0, 0, "money"."paise"
        FROM "money" JOIN "bill" b ON b."id" = "money"."bill_id" WHERE NOT b."cancelled")
    SELECT c."utility", c."region", "part"."month", sum("part"."bills"), sum("part"."demand"), sum("part"."adjusted"), sum("part"."collected")
    FROM "part" JOIN "connection" c ON c."id" = "part"."connection_id" GROUP BY 1, 2, 3;
$$;
SELECT "rebuild_balances"();

-- Entries are written by the triggers and added up by the service; nothing else changes what is known. A shadow database
-- has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE ON "balance_entry" FROM "suvidha_billing";
        GRANT UPDATE ("id") ON "balance_entry" TO "suvidha_billing"; -- a row is locked only by who may change some of it
        REVOKE DELETE ON "balance_month" FROM "suvidha_billing";
    END IF;
END $$;
