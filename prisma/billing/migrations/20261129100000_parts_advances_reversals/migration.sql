-- AlterTable
ALTER TABLE "bill_line" ADD COLUMN     "head_kind" TEXT NOT NULL DEFAULT 'CURRENT';

-- AlterTable
ALTER TABLE "bill_payment" ADD COLUMN     "in_full" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "returned_paise" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "advance_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "region" TEXT NOT NULL DEFAULT 'CENTRAL';

-- The city has four parts of ten wards each, and an address names its ward; what has none is in the middle.
UPDATE "connection" SET "region" = (ARRAY['NORTH', 'EAST', 'SOUTH', 'WEST'])[(substring("address" FROM 'Ward (\d{1,2})\M')::int + 9) / 10]
    WHERE substring("address" FROM 'Ward (\d{1,2})\M')::int BETWEEN 1 AND 40;

-- CreateTable
CREATE TABLE "bill_payment_line" (
    "bill_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "refund_id" TEXT NOT NULL DEFAULT '',
    "position" SMALLINT NOT NULL,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "bill_payment_line_pkey" PRIMARY KEY ("bill_id","payment_id","refund_id","position")
);

-- CreateTable
CREATE TABLE "advance_entry" (
    "connection_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "refund_id" TEXT NOT NULL DEFAULT '',
    "amount_paise" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "advance_entry_pkey" PRIMARY KEY ("connection_id","payment_id","refund_id")
);

-- CreateTable
CREATE TABLE "payment_reversal" (
    "refund_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "refund" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_reversal_pkey" PRIMARY KEY ("refund_id")
);

-- CreateTable
CREATE TABLE "payment_rule" (
    "utility" TEXT NOT NULL,
    "part_minimum_paise" BIGINT,
    "advance_maximum_paise" BIGINT,

    CONSTRAINT "payment_rule_pkey" PRIMARY KEY ("utility")
);

-- CreateTable
CREATE TABLE "allocation_rank" (
    "utility" TEXT NOT NULL,
    "head_kind" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL,

    CONSTRAINT "allocation_rank_pkey" PRIMARY KEY ("utility","head_kind")
);

-- CreateIndex
CREATE INDEX "payment_reversal_payment_id_idx" ON "payment_reversal"("payment_id");

-- CreateIndex
CREATE INDEX "bill_payment_payment_id_idx" ON "bill_payment"("payment_id");

-- AddForeignKey
ALTER TABLE "bill_payment_line" ADD CONSTRAINT "bill_payment_line_bill_id_payment_id_fkey" FOREIGN KEY ("bill_id", "payment_id") REFERENCES "bill_payment"("bill_id", "payment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_payment_line" ADD CONSTRAINT "bill_payment_line_bill_id_position_fkey" FOREIGN KEY ("bill_id", "position") REFERENCES "bill_line"("bill_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "advance_entry" ADD CONSTRAINT "advance_entry_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE "connection"
    ADD CONSTRAINT "connection_region_check" CHECK ("region" <> ''),
    ADD CONSTRAINT "connection_advance_check" CHECK ("advance_paise" >= 0);
ALTER TABLE "bill_line"
    ADD CONSTRAINT "bill_line_head_kind_check" CHECK ("head_kind" IN ('REBATE', 'ADVANCE', 'INTEREST', 'PENALTY', 'ARREARS', 'CURRENT'));
ALTER TABLE "bill_payment"
    ADD CONSTRAINT "bill_payment_returned_check" CHECK ("returned_paise" BETWEEN 0 AND "amount_paise");
ALTER TABLE "bill_payment_line"
    ADD CONSTRAINT "bill_payment_line_amount_check" CHECK ("amount_paise" <> 0);
ALTER TABLE "advance_entry"
    ADD CONSTRAINT "advance_entry_side_check" CHECK (CASE WHEN "refund_id" = '' THEN "amount_paise" > 0 ELSE "amount_paise" < 0 END);
ALTER TABLE "payment_rule"
    ADD CONSTRAINT "payment_rule_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "payment_rule_amounts_check" CHECK ("part_minimum_paise" > 0 AND "advance_maximum_paise" > 0);
ALTER TABLE "allocation_rank"
    ADD CONSTRAINT "allocation_rank_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "allocation_rank_head_kind_check" CHECK ("head_kind" IN ('REBATE', 'ADVANCE', 'INTEREST', 'PENALTY', 'ARREARS', 'CURRENT'));

-- Gas is paid in full: its supplier keeps no open rests.
INSERT INTO "payment_rule" ("utility", "part_minimum_paise", "advance_maximum_paise") VALUES
    ('ELECTRICITY', 10000, 5000000), ('GAS', NULL, 2500000), ('WATER', 5000, 2500000);
INSERT INTO "allocation_rank" ("utility", "head_kind", "rank")
    SELECT "utility", "head_kind", "rank" FROM unnest(ARRAY['ELECTRICITY', 'GAS', 'WATER']) AS "utility",
        unnest(ARRAY['REBATE', 'ADVANCE', 'INTEREST', 'PENALTY', 'ARREARS', 'CURRENT']) WITH ORDINALITY AS "heads"("head_kind", "rank");

-- What was paid before: most bills by one payment; the others' lines are met in the order of their payments, credits
-- with the first of them.
UPDATE "bill_payment" p SET "in_full" = true FROM "bill" b
    WHERE b."id" = p."bill_id" AND p."amount_paise" - p."excess_paise" = b."amount_paise" AND b."amount_paise" > 0;
WITH "credit" AS (
    SELECT "bill_id", coalesce(sum("amount_paise") FILTER (WHERE "amount_paise" < 0), 0) AS "paise" FROM "bill_line" GROUP BY 1
), "part" AS (
    SELECT p."bill_id", p."payment_id", p."amount_paise" - p."excess_paise" AS "applied",
        sum(p."amount_paise" - p."excess_paise") OVER (PARTITION BY p."bill_id" ORDER BY p."paid_at", p."payment_id") AS "until"
    FROM "bill_payment" p WHERE NOT p."in_full" AND p."amount_paise" > p."excess_paise"
), "charge" AS (
    SELECT "bill_id", "position", "amount_paise",
        sum("amount_paise") OVER (PARTITION BY "bill_id" ORDER BY "amount_paise" >= 0, "position") AS "until"
    FROM "bill_line" WHERE "amount_paise" <> 0
), "met" AS (
    SELECT "part"."bill_id", "payment_id", "position", CASE WHEN "charge"."amount_paise" > 0
        THEN least("part"."until", "charge"."until") - greatest(
            CASE WHEN "part"."until" = "applied" THEN "credit"."paise" ELSE "part"."until" - "applied" END,
            "charge"."until" - "charge"."amount_paise")
        WHEN "part"."until" = "applied" THEN "charge"."amount_paise" ELSE 0 END AS "paise", "charge"."amount_paise"
    FROM "part" JOIN "charge" USING ("bill_id") JOIN "credit" USING ("bill_id")
)
INSERT INTO "bill_payment_line" ("bill_id", "payment_id", "position", "amount_paise")
    SELECT "bill_id", "payment_id", "position", "paise" FROM "met" WHERE CASE WHEN "amount_paise" > 0 THEN "paise" > 0 ELSE "paise" < 0 END;

-- The balance of a connection's advance is the sum of its entries, and nothing else changes it.
CREATE FUNCTION "keep_advance_balance"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "connection" SET "advance_paise" = "advance_paise" + NEW."amount_paise" WHERE "id" = NEW."connection_id";
    RETURN NULL;
END $$;
CREATE TRIGGER "advance_entry_moves_balance" AFTER INSERT ON "advance_entry"
    FOR EACH ROW EXECUTE FUNCTION "keep_advance_balance"();

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "bill_payment_line_append_only" BEFORE UPDATE OR DELETE ON "bill_payment_line"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "advance_entry_append_only" BEFORE UPDATE OR DELETE ON "advance_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "bill_payment_line", "advance_entry" FROM "suvidha_billing";
    END IF;
END $$;
