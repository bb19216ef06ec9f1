-- AlterTable
ALTER TABLE "advance_entry" DROP CONSTRAINT "advance_entry_pkey",
ADD COLUMN     "bill_id" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "advance_entry_pkey" PRIMARY KEY ("connection_id", "payment_id", "credit_id", "refund_id", "bill_id");

-- AlterTable
ALTER TABLE "bill" ADD COLUMN     "address" TEXT,
ADD COLUMN     "blocks" JSONB,
ADD COLUMN     "holder_name" TEXT,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'CYCLE',
ADD COLUMN     "load_kw" DECIMAL(10,3),
ADD COLUMN     "parts" JSONB,
ADD COLUMN     "pipe_mm" DECIMAL(6,1);

-- AlterTable
ALTER TABLE "payment_rule" ADD COLUMN     "bill_due_days" SMALLINT NOT NULL DEFAULT 15;

-- CreateTable
CREATE TABLE "bill_series" (
    "utility" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "last_number" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bill_series_pkey" PRIMARY KEY ("utility","year")
);

ALTER TABLE "payment_rule" ADD CONSTRAINT "payment_rule_bill_due_days_check" CHECK ("bill_due_days" BETWEEN 0 AND 365);

-- What was used up by a bill is taken off, as what a refund takes back is.
ALTER TABLE "advance_entry" DROP CONSTRAINT "advance_entry_side_check",
    ADD CONSTRAINT "advance_entry_side_check" CHECK (CASE WHEN "refund_id" = '' AND "bill_id" = '' THEN "amount_paise" > 0 ELSE "amount_paise" < 0 END);

-- What a cheque that came back cost has been a bill of its own from the first.
UPDATE "bill" SET "kind" = 'CHARGE' WHERE "id" LIKE 'bil\_chq\_%';
-- Nothing kept a connection from having two bills of a period: the first one is the period's.
UPDATE "bill" SET "kind" = 'CHARGE' FROM (
    SELECT "id", row_number() OVER (PARTITION BY "connection_id", "period_start" ORDER BY "issued_on", "number" COLLATE "C") AS "place"
    FROM "bill" WHERE "kind" = 'CYCLE' AND NOT "cancelled") "same"
    WHERE "same"."id" = "bill"."id" AND "place" > 1;
ALTER TABLE "bill" ADD CONSTRAINT "bill_kind_check" CHECK ("kind" IN ('CYCLE', 'CHARGE'));

-- A period is billed once, whoever does it at the same time; a bill that was withdrawn makes room for another.
CREATE UNIQUE INDEX "bill_one_of_cycle" ON "bill" ("connection_id", "period_start") WHERE "kind" = 'CYCLE' AND NOT "cancelled";

-- The series go on after the last number that was given.
ALTER TABLE "bill_series" ADD CONSTRAINT "bill_series_last_number_check" CHECK ("last_number" >= 0);
INSERT INTO "bill_series" ("utility", "year", "last_number")
    SELECT CASE left("number", 1) WHEN 'E' THEN 'ELECTRICITY' WHEN 'G' THEN 'GAS' ELSE 'WATER' END, 2000 + substr("number", 2, 2)::int,
        max(substr("number", 5)::int) FROM "bill" WHERE "number" ~ '^[EGW]\d{2}-\d{8}$' GROUP BY 1, 2;

-- A bill that was issued is never changed: what is paid on it, disputed or cancelled is beside it.
CREATE FUNCTION "refuse_change_of_issued_bill"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'bill % was issued and is not changed', OLD."number" USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "bill_immutable" BEFORE UPDATE OF "id", "number", "connection_id", "period_start", "period_end", "issued_on",
    "amount_paise", "units", "tariff_code", "phase", "load_kw", "pipe_mm", "parts", "blocks", "whole_periods", "kind" ON "bill"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_issued_bill"();
CREATE TRIGGER "bill_line_append_only" BEFORE UPDATE OR DELETE ON "bill_line"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "bill", "bill_line" FROM "suvidha_billing";
        GRANT UPDATE ("paid_paise", "disputed", "cancelled") ON "bill" TO "suvidha_billing";
        REVOKE DELETE ON "bill_series" FROM "suvidha_billing";
    END IF;
END $$;
