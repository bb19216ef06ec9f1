-- AlterTable
ALTER TABLE "bill" ADD COLUMN     "disputed_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "due_soon_at" TIMESTAMPTZ(3),
ADD COLUMN     "overdue_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "collection_rule" ADD COLUMN     "due_soon_days" SMALLINT NOT NULL DEFAULT 3,
ADD COLUMN     "overdue_grace_days" SMALLINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "dispute" (
    "id" TEXT NOT NULL,
    "bill_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "position" SMALLINT,
    "amount_paise" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence_ids" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_on" DATE,
    "decided_by" TEXT,
    "decision" TEXT,
    "note_id" TEXT,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "surcharge_rule" (
    "utility" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "per" TEXT NOT NULL,
    "flat_paise" BIGINT NOT NULL DEFAULT 0,
    "percent" DECIMAL(9,6) NOT NULL DEFAULT 0,
    "grace_days" SMALLINT NOT NULL DEFAULT 0,
    "minimum_paise" BIGINT NOT NULL DEFAULT 0,
    "round_to_paise" BIGINT NOT NULL DEFAULT 1,
    "source_title" TEXT NOT NULL,
    "source_url" TEXT,

    CONSTRAINT "surcharge_rule_pkey" PRIMARY KEY ("utility","valid_from")
);

-- CreateTable
CREATE TABLE "surcharge" (
    "bill_id" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "charged_bill_id" TEXT NOT NULL,

    CONSTRAINT "surcharge_pkey" PRIMARY KEY ("bill_id","first_day")
);

-- CreateIndex
CREATE INDEX "dispute_bill_id_idx" ON "dispute"("bill_id");

-- CreateIndex
CREATE INDEX "surcharge_charged_bill_id_idx" ON "surcharge"("charged_bill_id");

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surcharge" ADD CONSTRAINT "surcharge_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surcharge" ADD CONSTRAINT "surcharge_charged_bill_id_fkey" FOREIGN KEY ("charged_bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "collection_rule" ADD CONSTRAINT "collection_rule_days_check" CHECK ("due_soon_days" BETWEEN 0 AND 60 AND "overdue_grace_days" BETWEEN 0 AND 60);
ALTER TABLE "dispute"
    ADD CONSTRAINT "dispute_status_known" CHECK ("status" IN ('OPEN', 'UPHELD', 'PARTLY_UPHELD', 'REJECTED', 'WITHDRAWN')),
    ADD CONSTRAINT "dispute_amount_check" CHECK ("amount_paise" > 0),
    ADD CONSTRAINT "dispute_ended_check" CHECK (("status" = 'OPEN') = ("ended_at" IS NULL) AND ("ended_at" IS NULL) = ("ended_on" IS NULL)),
    ADD CONSTRAINT "dispute_granted_by_note_check" CHECK (("status" IN ('UPHELD', 'PARTLY_UPHELD')) = ("note_id" IS NOT NULL));
CREATE UNIQUE INDEX "dispute_one_open" ON "dispute"("bill_id") WHERE "status" = 'OPEN';
CREATE INDEX "dispute_open_idx" ON "dispute"("raised_at", "id") WHERE "status" = 'OPEN';
CREATE UNIQUE INDEX "bill_note_one_for_dispute" ON "bill_note"("bill_id") WHERE "cause" = 'DISPUTE' AND "status" = 'PENDING_APPROVAL';

-- Disputes of before are about all that is due.
UPDATE "bill" SET "disputed_paise" = greatest("amount_paise" + "adjusted_paise" - "paid_paise", 1) WHERE "disputed";
INSERT INTO "dispute" ("id", "bill_id", "citizen_id", "amount_paise", "reason", "evidence_ids", "raised_at", "raised_on")
    SELECT 'dsp_' || "id", "id", "citizen_id", "disputed_paise", 'Raised before reasons were written down', '{}', now(), "issued_on" FROM "bill" WHERE "disputed";
ALTER TABLE "bill" ADD CONSTRAINT "bill_disputed_check" CHECK ("disputed_paise" >= 0 AND "disputed" = ("disputed_paise" > 0));

-- How much of a bill is disputed is what its open dispute says, and nothing else changes it.
CREATE FUNCTION "keep_disputed_amount"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "bill" SET "disputed" = NEW."status" = 'OPEN', "disputed_paise" = CASE WHEN NEW."status" = 'OPEN' THEN NEW."amount_paise" ELSE 0 END
        WHERE "id" = NEW."bill_id";
    RETURN NULL;
END $$;
CREATE TRIGGER "dispute_marks_bill" AFTER INSERT OR UPDATE OF "status" ON "dispute" FOR EACH ROW EXECUTE FUNCTION "keep_disputed_amount"();

-- What was said stays said, and what has ended stays as it ended.
CREATE FUNCTION "refuse_change_of_dispute"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD."status" = 'OPEN' AND (OLD."id", OLD."bill_id", OLD."citizen_id", OLD."position", OLD."amount_paise", OLD."reason", OLD."raised_at")
        IS NOT DISTINCT FROM (NEW."id", NEW."bill_id", NEW."citizen_id", NEW."position", NEW."amount_paise", NEW."reason", NEW."raised_at") THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a dispute is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "dispute_unchanged" BEFORE UPDATE OR DELETE ON "dispute" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_dispute"();

-- Each bill is told of once: what was told stays told.
CREATE FUNCTION "refuse_telling_twice"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'of bill % this was told before', OLD."number" USING ERRCODE = 'unique_violation';
END $$;
CREATE TRIGGER "bill_told_once" BEFORE UPDATE OF "due_soon_at", "overdue_at" ON "bill" FOR EACH ROW
    WHEN ((OLD."due_soon_at" IS NOT NULL AND NEW."due_soon_at" IS DISTINCT FROM OLD."due_soon_at")
        OR (OLD."overdue_at" IS NOT NULL AND NEW."overdue_at" IS DISTINCT FROM OLD."overdue_at"))
    EXECUTE FUNCTION "refuse_telling_twice"();
-- What is still to be told is little, however many bills there are.
CREATE INDEX "bill_due_to_tell_idx" ON "bill"((coalesce("due_extended_to", "due_date"))) WHERE "paid_paise" < "amount_paise" + "adjusted_paise" AND NOT "cancelled" AND "overdue_at" IS NULL;
-- Which bills a surcharge may be owed on although they are paid.
CREATE INDEX "bill_was_overdue_idx" ON "bill"("connection_id") WHERE "overdue_at" IS NOT NULL AND NOT "cancelled";

ALTER TABLE "surcharge_rule"
    ADD CONSTRAINT "surcharge_rule_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "surcharge_rule_per_check" CHECK ("per" IN ('ONCE', 'DAY', 'MONTH', 'YEAR') AND ("per" = 'ONCE' OR "flat_paise" = 0)),
    ADD CONSTRAINT "surcharge_rule_amounts_check" CHECK ("flat_paise" >= 0 AND "percent" BETWEEN 0 AND 100 AND "minimum_paise" >= 0 AND "round_to_paise" > 0 AND "grace_days" BETWEEN 0 AND 60);
-- Each day of a bill is charged once.
ALTER TABLE "surcharge"
    ADD CONSTRAINT "surcharge_amount_check" CHECK ("amount_paise" > 0 AND "first_day" <= "last_day"),
    ADD CONSTRAINT "surcharge_days_once" EXCLUDE USING gist ("bill_id" WITH =, daterange("first_day", "last_day", '[]') WITH &&);
CREATE TRIGGER "surcharge_append_only" BEFORE UPDATE OR DELETE ON "surcharge" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "dispute", "surcharge" FROM "suvidha_billing";
        GRANT UPDATE ("status", "ended_at", "ended_on", "decided_by", "decision", "note_id") ON "dispute" TO "suvidha_billing";
        REVOKE UPDATE ("disputed") ON "bill" FROM "suvidha_billing";
        GRANT UPDATE ("due_soon_at", "overdue_at") ON "bill" TO "suvidha_billing";
    END IF;
END $$;
