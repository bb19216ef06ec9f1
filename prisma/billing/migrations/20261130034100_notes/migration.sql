-- AlterTable
ALTER TABLE "bill" ADD COLUMN     "adjusted_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "due_extended_to" DATE,
ADD COLUMN     "note_count" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "replaces_id" TEXT;

-- AlterTable
ALTER TABLE "bill_payment_line" DROP CONSTRAINT "bill_payment_line_pkey",
ADD COLUMN     "note_id" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "bill_payment_line_pkey" PRIMARY KEY ("bill_id", "payment_id", "refund_id", "note_id", "position");

-- CreateTable
CREATE TABLE "note_series" (
    "series" TEXT NOT NULL,
    "last_number" BIGINT NOT NULL,

    CONSTRAINT "note_series_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "bill_note" (
    "id" TEXT NOT NULL,
    "number" TEXT,
    "bill_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "rejected_because" TEXT,
    "issued_on" DATE,

    CONSTRAINT "bill_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_note_line" (
    "note_id" TEXT NOT NULL,
    "bill_id" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "bill_note_line_pkey" PRIMARY KEY ("note_id","position")
);

-- CreateTable
CREATE TABLE "collection_rule" (
    "utility" TEXT NOT NULL,
    "note_approval_above_paise" BIGINT NOT NULL,

    CONSTRAINT "collection_rule_pkey" PRIMARY KEY ("utility")
);

-- CreateIndex
CREATE UNIQUE INDEX "bill_replaces_id_key" ON "bill"("replaces_id");

-- CreateIndex
CREATE UNIQUE INDEX "bill_note_number_key" ON "bill_note"("number");

-- CreateIndex
CREATE INDEX "bill_note_bill_id_idx" ON "bill_note"("bill_id");

-- CreateIndex
CREATE UNIQUE INDEX "bill_note_requested_by_idempotency_key_key" ON "bill_note"("requested_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "bill_note_line_bill_id_position_idx" ON "bill_note_line"("bill_id", "position");

-- AddForeignKey
ALTER TABLE "bill" ADD CONSTRAINT "bill_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_note" ADD CONSTRAINT "bill_note_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_note_line" ADD CONSTRAINT "bill_note_line_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "bill_note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_note_line" ADD CONSTRAINT "bill_note_line_bill_id_position_fkey" FOREIGN KEY ("bill_id", "position") REFERENCES "bill_line"("bill_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "bill"
    DROP CONSTRAINT "bill_paid_within_amount_check",
    ADD CONSTRAINT "bill_paid_within_amount_check" CHECK (0 <= "paid_paise" AND "paid_paise" <= "amount_paise" + "adjusted_paise"),
    ADD CONSTRAINT "bill_due_only_later_check" CHECK ("due_extended_to" > "due_date");
DROP INDEX "bill_unpaid_idx";
CREATE INDEX "bill_unpaid_idx" ON "bill"("connection_id") WHERE "paid_paise" < "amount_paise" + "adjusted_paise" AND NOT "cancelled";

ALTER TABLE "bill_note"
    ADD CONSTRAINT "bill_note_kind_known" CHECK ("kind" IN ('CREDIT', 'DEBIT')),
    ADD CONSTRAINT "bill_note_cause_known" CHECK ("cause" IN ('CORRECTION', 'CANCELLATION', 'DISPUTE')),
    ADD CONSTRAINT "bill_note_only_credits_end_a_bill" CHECK ("cause" = 'CORRECTION' OR "kind" = 'CREDIT'),
    -- A bill of nothing can be withdrawn too.
    ADD CONSTRAINT "bill_note_amount_above_zero" CHECK ("amount_paise" > 0 OR ("amount_paise" = 0 AND "cause" = 'CANCELLATION')),
    ADD CONSTRAINT "bill_note_reason_given" CHECK ("reason" <> ''),
    ADD CONSTRAINT "bill_note_status_known" CHECK ("status" IN ('PENDING_APPROVAL', 'ISSUED', 'REJECTED')),
    ADD CONSTRAINT "bill_note_numbered_when_issued" CHECK (("status" = 'ISSUED') = ("number" IS NOT NULL AND "issued_on" IS NOT NULL)),
    ADD CONSTRAINT "bill_note_rejected_with_reason" CHECK (("status" = 'REJECTED') = ("rejected_because" IS NOT NULL)),
    -- Four eyes.
    ADD CONSTRAINT "bill_note_decided_by_another" CHECK ("decided_by" <> "requested_by");
ALTER TABLE "bill_note_line" ADD CONSTRAINT "bill_note_line_amount_check" CHECK ("amount_paise" <> 0);
ALTER TABLE "collection_rule"
    ADD CONSTRAINT "collection_rule_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "collection_rule_limit_check" CHECK ("note_approval_above_paise" >= 0);

-- A withdrawn bill is withdrawn once at a time, and what waits for a second person is found.
CREATE UNIQUE INDEX "bill_note_one_cancellation" ON "bill_note"("bill_id") WHERE "cause" = 'CANCELLATION' AND "status" <> 'REJECTED';
CREATE INDEX "bill_note_to_decide_idx" ON "bill_note"("id") WHERE "status" = 'PENDING_APPROVAL';

INSERT INTO "collection_rule" ("utility", "note_approval_above_paise") VALUES ('ELECTRICITY', 500000), ('GAS', 500000), ('WATER', 500000);

-- What a bill is adjusted by is the sum of its issued notes, and nothing else changes it.
CREATE FUNCTION "keep_bill_adjustment"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "bill" SET "adjusted_paise" = "adjusted_paise" + CASE NEW."kind" WHEN 'CREDIT' THEN -NEW."amount_paise" ELSE NEW."amount_paise" END,
        "note_count" = "note_count" + 1
        WHERE "id" = NEW."bill_id";
    RETURN NULL;
END $$;
CREATE TRIGGER "bill_note_adjusts" AFTER INSERT ON "bill_note" FOR EACH ROW WHEN (NEW."status" = 'ISSUED') EXECUTE FUNCTION "keep_bill_adjustment"();
CREATE TRIGGER "bill_note_adjusts_when_approved" AFTER UPDATE ON "bill_note" FOR EACH ROW
    WHEN (NEW."status" = 'ISSUED' AND OLD."status" <> 'ISSUED') EXECUTE FUNCTION "keep_bill_adjustment"();

-- What was asked for is what is issued, and what was issued or refused stays as it is.
CREATE FUNCTION "refuse_change_of_note"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD."status" = 'PENDING_APPROVAL' AND (OLD."id", OLD."bill_id", OLD."kind", OLD."cause", OLD."amount_paise", OLD."reason", OLD."requested_by", OLD."requested_at")
        = (NEW."id", NEW."bill_id", NEW."kind", NEW."cause", NEW."amount_paise", NEW."reason", NEW."requested_by", NEW."requested_at") THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a note is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "bill_note_unchanged" BEFORE UPDATE OR DELETE ON "bill_note" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_note"();
CREATE TRIGGER "bill_note_line_append_only" BEFORE UPDATE OR DELETE ON "bill_note_line"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The lines of a note are all of it, when the transaction that writes it ends.
CREATE FUNCTION "check_note_lines"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "sum" BIGINT;
BEGIN
    SELECT coalesce(sum("amount_paise"), 0) INTO "sum" FROM "bill_note_line" WHERE "note_id" = NEW."id";
    IF "sum" <> (CASE NEW."kind" WHEN 'CREDIT' THEN -NEW."amount_paise" ELSE NEW."amount_paise" END) THEN
        RAISE EXCEPTION 'the lines of note % sum to %', NEW."id", "sum" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "bill_note_is_its_lines" AFTER INSERT ON "bill_note" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION "check_note_lines"();

-- What was issued is not changed: only how it stands. A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "bill_note", "bill_note_line" FROM "suvidha_billing";
        GRANT UPDATE ("status", "number", "issued_on", "decided_by", "rejected_because") ON "bill_note" TO "suvidha_billing";
        GRANT UPDATE ("due_extended_to") ON "bill" TO "suvidha_billing";
        REVOKE DELETE ON "note_series" FROM "suvidha_billing";
    END IF;
END $$;
