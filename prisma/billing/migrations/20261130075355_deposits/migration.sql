-- CreateTable
CREATE TABLE "deposit_rule" (
    "utility" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "flat_paise" BIGINT NOT NULL DEFAULT 0,
    "per_kw_paise" BIGINT NOT NULL DEFAULT 0,
    "interest_ppm" INTEGER NOT NULL,
    "source_title" TEXT NOT NULL,
    "source_url" TEXT,

    CONSTRAINT "deposit_rule_pkey" PRIMARY KEY ("utility","valid_from")
);

-- CreateTable
CREATE TABLE "deposit_account" (
    "connection_id" TEXT NOT NULL,
    "held_paise" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "deposit_account_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "deposit_entry" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "bill_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deposit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deposit_interest" (
    "connection_id" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "label" TEXT NOT NULL,
    "charged_bill_id" TEXT NOT NULL,
    "void" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "deposit_interest_pkey" PRIMARY KEY ("connection_id","year","charged_bill_id")
);

-- CreateIndex
CREATE INDEX "deposit_entry_connection_id_id_idx" ON "deposit_entry"("connection_id", "id");

-- CreateIndex
CREATE INDEX "deposit_interest_charged_bill_id_idx" ON "deposit_interest"("charged_bill_id");

-- AddForeignKey
ALTER TABLE "deposit_account" ADD CONSTRAINT "deposit_account_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deposit_entry" ADD CONSTRAINT "deposit_entry_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "deposit_account"("connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deposit_entry" ADD CONSTRAINT "deposit_entry_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deposit_interest" ADD CONSTRAINT "deposit_interest_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "deposit_account"("connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deposit_interest" ADD CONSTRAINT "deposit_interest_charged_bill_id_fkey" FOREIGN KEY ("charged_bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "deposit_rule"
    ADD CONSTRAINT "deposit_rule_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "deposit_rule_amounts_check" CHECK ("flat_paise" >= 0 AND "per_kw_paise" >= 0 AND "interest_ppm" BETWEEN 0 AND 1000000);
ALTER TABLE "deposit_account" ADD CONSTRAINT "deposit_account_held_check" CHECK ("held_paise" >= 0);
ALTER TABLE "deposit_entry"
    ADD CONSTRAINT "deposit_entry_kind_known" CHECK ("kind" IN ('PAID', 'TAKEN_BACK', 'APPLIED', 'RETURNED')),
    ADD CONSTRAINT "deposit_entry_sign_check" CHECK ("amount_paise" <> 0 AND ("amount_paise" > 0) = ("kind" = 'PAID')),
    ADD CONSTRAINT "deposit_entry_bill_check" CHECK (("bill_id" IS NULL) = ("kind" = 'RETURNED'));
ALTER TABLE "deposit_interest" ADD CONSTRAINT "deposit_interest_amount_check" CHECK ("amount_paise" > 0);
CREATE UNIQUE INDEX "deposit_interest_once" ON "deposit_interest"("connection_id", "year") WHERE NOT "void";
ALTER TABLE "bill"
    DROP CONSTRAINT "bill_kind_check",
    ADD CONSTRAINT "bill_kind_check" CHECK ("kind" IN ('CYCLE', 'CHARGE', 'DEPOSIT'));
CREATE INDEX "bill_of_deposit_idx" ON "bill"("connection_id") WHERE "kind" = 'DEPOSIT';
ALTER TABLE "bill_line"
    DROP CONSTRAINT "bill_line_head_kind_check",
    ADD CONSTRAINT "bill_line_head_kind_check" CHECK ("head_kind" IN ('REBATE', 'ADVANCE', 'INTEREST', 'PENALTY', 'ARREARS', 'CURRENT', 'DEPOSIT'));
ALTER TABLE "allocation_rank"
    DROP CONSTRAINT "allocation_rank_head_kind_check",
    ADD CONSTRAINT "allocation_rank_head_kind_check" CHECK ("head_kind" IN ('REBATE', 'ADVANCE', 'INTEREST', 'PENALTY', 'ARREARS', 'CURRENT', 'DEPOSIT'));
-- A deposit stands alone on its bill: it is the last of every order.
INSERT INTO "allocation_rank" ("utility", "head_kind", "rank")
    SELECT "utility", 'DEPOSIT', max("rank") + 1 FROM "allocation_rank" GROUP BY 1;

-- What is held is the sum of the entries, and nothing else changes it.
CREATE FUNCTION "keep_deposit_balance"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "deposit_account" SET "held_paise" = "held_paise" + NEW."amount_paise" WHERE "connection_id" = NEW."connection_id";
    RETURN NULL;
END $$;
CREATE TRIGGER "deposit_entry_moves_balance" AFTER INSERT ON "deposit_entry" FOR EACH ROW EXECUTE FUNCTION "keep_deposit_balance"();
CREATE TRIGGER "deposit_entry_append_only" BEFORE UPDATE OR DELETE ON "deposit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "deposit_interest_append_only" BEFORE UPDATE OR DELETE ON "deposit_interest" FOR EACH ROW EXECUTE FUNCTION "refuse_change_but_void"();

-- Held is what is paid on the bills of deposits less what was used of it. Whatever changes what is paid on one (a payment, a
-- refund, a note) changes it in the same transaction. A refund of what was used already takes nothing from what is held:
-- its bill is due again, and who pays that pays for what was used.
CREATE FUNCTION "keep_deposit_of_bill"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "held" BIGINT;
    "more" BIGINT;
BEGIN
    INSERT INTO "deposit_account" ("connection_id") VALUES (NEW."connection_id") ON CONFLICT DO NOTHING;
    SELECT "held_paise" INTO "held" FROM "deposit_account" WHERE "connection_id" = NEW."connection_id" FOR UPDATE;
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
CREATE TRIGGER "bill_of_deposit_is_paid" AFTER UPDATE OF "paid_paise" ON "bill" FOR EACH ROW
    WHEN (NEW."kind" = 'DEPOSIT' AND OLD."paid_paise" <> NEW."paid_paise") EXECUTE FUNCTION "keep_deposit_of_bill"();

-- Interest that came on a bill that is cancelled comes on the next one.
CREATE OR REPLACE FUNCTION "void_what_came_on_bill"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "surcharge" SET "void" = true WHERE "charged_bill_id" = NEW."id";
    UPDATE "rebate" SET "void" = true WHERE "charged_bill_id" = NEW."id";
    UPDATE "deposit_interest" SET "void" = true WHERE "charged_bill_id" = NEW."id";
    RETURN NULL;
END $$;

-- A deposit is owed back: it is no demand and no collection. What it pays of other bills at the end is.
CREATE OR REPLACE FUNCTION "balance_of_new_bills"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO "balance_entry" ("utility", "region", "month", "bills", "demand_paise", "adjusted_paise", "collected_paise")
    SELECT c."utility", c."region", date_trunc('month', b."issued_on")::date, count(*), sum(b."amount_paise"), sum(b."adjusted_paise"), sum(b."paid_paise")
    FROM "new_bill" b JOIN "connection" c ON c."id" = b."connection_id" WHERE NOT b."cancelled" AND b."kind" <> 'DEPOSIT' GROUP BY 1, 2, 3;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION "balance_of_changed_bill"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "was" INT := CASE WHEN OLD."cancelled" THEN 0 ELSE 1 END;
    "is" INT := CASE WHEN NEW."cancelled" THEN 0 ELSE 1 END;
BEGIN
    IF NEW."kind" = 'DEPOSIT' THEN RETURN NULL; END IF;
    INSERT INTO "balance_entry" ("utility", "region", "month", "bills", "demand_paise", "adjusted_paise", "collected_paise")
    SELECT "utility", "region", date_trunc('month', now() AT TIME ZONE 'Asia/Kolkata')::date, "is" - "was",
        NEW."amount_paise" * "is" - OLD."amount_paise" * "was",
        NEW."adjusted_paise" * "is" - OLD."adjusted_paise" * "was",
        NEW."paid_paise" * "is" - OLD."paid_paise" * "was"
    FROM "connection" WHERE "id" = NEW."connection_id";
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION "rebuild_balances"() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
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
        FROM "bill" b LEFT JOIN "told" ON "told"."bill_id" = b."id" WHERE NOT b."cancelled" AND b."kind" <> 'DEPOSIT'
        UNION ALL
        SELECT b."connection_id", "money"."month", 0, 0, 0, "money"."paise"
        FROM "money" JOIN "bill" b ON b."id" = "money"."bill_id" WHERE NOT b."cancelled" AND b."kind" <> 'DEPOSIT')
    SELECT c."utility", c."region", "part"."month", sum("part"."bills"), sum("part"."demand"), sum("part"."adjusted"), sum("part"."collected")
    FROM "part" JOIN "connection" c ON c."id" = "part"."connection_id" GROUP BY 1, 2, 3;
$$;

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE INSERT, UPDATE, DELETE ON "deposit_rule" FROM "suvidha_billing";
        REVOKE UPDATE, DELETE ON "deposit_entry", "deposit_interest" FROM "suvidha_billing";
        REVOKE DELETE ON "deposit_account" FROM "suvidha_billing";
    END IF;
END $$;
