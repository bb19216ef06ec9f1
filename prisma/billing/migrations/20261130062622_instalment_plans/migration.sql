-- AlterTable
ALTER TABLE "bill" ADD COLUMN     "instalment_plan_id" TEXT,
ADD COLUMN     "planned_until" DATE;

-- AlterTable
ALTER TABLE "collection_rule" ADD COLUMN     "instalment_first_days" SMALLINT NOT NULL DEFAULT 15,
ADD COLUMN     "instalment_grace_days" SMALLINT NOT NULL DEFAULT 5,
ADD COLUMN     "instalment_minimum_paise" BIGINT NOT NULL DEFAULT 20000,
ADD COLUMN     "instalments_most" SMALLINT NOT NULL DEFAULT 12,
ADD COLUMN     "instalments_most_granted" SMALLINT NOT NULL DEFAULT 24;

-- CreateTable
CREATE TABLE "instalment_plan" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "agreed_by" TEXT NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed_on" DATE NOT NULL,
    "kept_until" DATE NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "ended_on" DATE,
    "ended_by" TEXT,
    "end_reason" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,

    CONSTRAINT "instalment_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instalment_plan_bill" (
    "plan_id" TEXT NOT NULL,
    "bill_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "paid_paise" BIGINT NOT NULL,

    CONSTRAINT "instalment_plan_bill_pkey" PRIMARY KEY ("plan_id","bill_id")
);

-- CreateTable
CREATE TABLE "instalment" (
    "plan_id" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "due_on" DATE NOT NULL,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "instalment_pkey" PRIMARY KEY ("plan_id","number")
);

-- CreateIndex
CREATE INDEX "instalment_plan_connection_id_idx" ON "instalment_plan"("connection_id");

-- CreateIndex
CREATE UNIQUE INDEX "instalment_plan_agreed_by_idempotency_key_key" ON "instalment_plan"("agreed_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "instalment_plan_bill_bill_id_idx" ON "instalment_plan_bill"("bill_id");

-- AddForeignKey
ALTER TABLE "instalment_plan" ADD CONSTRAINT "instalment_plan_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instalment_plan_bill" ADD CONSTRAINT "instalment_plan_bill_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "instalment_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instalment_plan_bill" ADD CONSTRAINT "instalment_plan_bill_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "instalment_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "bill" ADD CONSTRAINT "bill_planned_check" CHECK (("instalment_plan_id" IS NULL) = ("planned_until" IS NULL));
ALTER TABLE "collection_rule" ADD CONSTRAINT "collection_rule_instalments_check" CHECK (
    "instalments_most" BETWEEN 2 AND 36 AND "instalments_most_granted" BETWEEN "instalments_most" AND 60 AND "instalment_minimum_paise" > 0
    AND "instalment_first_days" BETWEEN 1 AND 60 AND "instalment_grace_days" BETWEEN 0 AND 25);
ALTER TABLE "instalment_plan"
    ADD CONSTRAINT "instalment_plan_status_known" CHECK ("status" IN ('ACTIVE', 'COMPLETED', 'BROKEN', 'CANCELLED')),
    ADD CONSTRAINT "instalment_plan_ended_check" CHECK (("status" = 'ACTIVE') = ("ended_on" IS NULL)),
    ADD CONSTRAINT "instalment_plan_cancelled_by_check" CHECK (("status" = 'CANCELLED') = ("ended_by" IS NOT NULL)),
    ADD CONSTRAINT "instalment_plan_completed_check" CHECK ("status" <> 'COMPLETED' OR "completed_at" IS NOT NULL),
    ADD CONSTRAINT "instalment_plan_amount_check" CHECK ("amount_paise" > 0);
ALTER TABLE "instalment_plan_bill" ADD CONSTRAINT "instalment_plan_bill_amount_check" CHECK ("amount_paise" > 0 AND "paid_paise" >= 0);
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_amount_check" CHECK ("amount_paise" > 0 AND "number" > 0);
CREATE INDEX "instalment_plan_active_idx" ON "instalment_plan"("id") WHERE "status" = 'ACTIVE';

-- What is due by a plan is told of as due by its last day.
DROP INDEX "bill_due_to_tell_idx";
CREATE INDEX "bill_due_to_tell_idx" ON "bill"((greatest("planned_until", coalesce("due_extended_to", "due_date"))))
    WHERE "paid_paise" < "amount_paise" + "adjusted_paise" AND NOT "cancelled" AND "overdue_at" IS NULL;

CREATE TRIGGER "instalment_append_only" BEFORE UPDATE OR DELETE ON "instalment" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "instalment_plan_bill_append_only" BEFORE UPDATE OR DELETE ON "instalment_plan_bill" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What was agreed stays agreed, and a plan that has ended stays so.
CREATE FUNCTION "refuse_change_of_plan"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD."status" = 'ACTIVE'
        AND (OLD."id", OLD."connection_id", OLD."amount_paise", OLD."agreed_by", OLD."agreed_at", OLD."agreed_on", OLD."idempotency_key", OLD."input_hash")
        = (NEW."id", NEW."connection_id", NEW."amount_paise", NEW."agreed_by", NEW."agreed_at", NEW."agreed_on", NEW."idempotency_key", NEW."input_hash") THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an instalment plan is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "instalment_plan_unchanged" BEFORE UPDATE OR DELETE ON "instalment_plan" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_plan"();

-- The instalments of a plan sum to all of it, and so does what it has of its bills.
CREATE FUNCTION "check_instalments"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW."amount_paise" <> (SELECT coalesce(sum("amount_paise"), 0) FROM "instalment" WHERE "plan_id" = NEW."id")
        OR NEW."amount_paise" <> (SELECT coalesce(sum("amount_paise"), 0) FROM "instalment_plan_bill" WHERE "plan_id" = NEW."id") THEN
        RAISE EXCEPTION 'the instalments of % are not all of it', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "instalments_are_the_plan" AFTER INSERT ON "instalment_plan" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION "check_instalments"();

-- By which plan a bill is paid, and until when that keeps it from being late, is what the plan says. A bill is in one at a time.
CREATE FUNCTION "plan_bill"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "bill" SET "instalment_plan_id" = "p"."id", "planned_until" = "p"."kept_until" FROM "instalment_plan" "p"
        WHERE "bill"."id" = NEW."bill_id" AND "p"."id" = NEW."plan_id" AND "bill"."instalment_plan_id" IS NULL AND "p"."status" = 'ACTIVE';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'bill % is paid in instalments already', NEW."bill_id" USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "instalment_plan_plans_bill" AFTER INSERT ON "instalment_plan_bill" FOR EACH ROW EXECUTE FUNCTION "plan_bill"();
CREATE FUNCTION "keep_planned_bills"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "bill" SET "instalment_plan_id" = CASE NEW."status" WHEN 'ACTIVE' THEN NEW."id" END,
            "planned_until" = CASE NEW."status" WHEN 'ACTIVE' THEN NEW."kept_until" END
        WHERE "id" IN (SELECT "bill_id" FROM "instalment_plan_bill" WHERE "plan_id" = NEW."id");
    RETURN NULL;
END $$;
CREATE TRIGGER "instalment_plan_keeps_bills" AFTER UPDATE OF "status", "kept_until" ON "instalment_plan" FOR EACH ROW
    WHEN ((OLD."status", OLD."kept_until") IS DISTINCT FROM (NEW."status", NEW."kept_until")) EXECUTE FUNCTION "keep_planned_bills"();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "instalment_plan", "instalment_plan_bill", "instalment" FROM "suvidha_billing";
        GRANT UPDATE ("citizen_id", "status", "kept_until", "completed_at", "ended_on", "ended_by", "end_reason") ON "instalment_plan" TO "suvidha_billing";
    END IF;
END $$;
