-- CreateTable
CREATE TABLE "refund" (
    "id" TEXT NOT NULL,
    "capture_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'INR',
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "status_source" TEXT NOT NULL DEFAULT 'API',
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by" TEXT,
    "decided_by" TEXT,
    "source_key" TEXT,
    "provider_refund_id" TEXT,
    "failure_reason" TEXT,
    "processed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_part" (
    "refund_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "bill_id" TEXT,
    "connection_id" TEXT,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "refund_part_pkey" PRIMARY KEY ("refund_id","position")
);

-- CreateTable
CREATE TABLE "refund_transition" (
    "refund_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_transition_pkey" PRIMARY KEY ("refund_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "refund_source_key_key" ON "refund"("source_key");

-- CreateIndex
CREATE INDEX "refund_payment_id_idx" ON "refund"("payment_id");

-- CreateIndex
CREATE INDEX "refund_capture_id_idx" ON "refund"("capture_id");

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_part" ADD CONSTRAINT "refund_part_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_transition" ADD CONSTRAINT "refund_transition_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "refund"
    ADD CONSTRAINT "refund_status_known" CHECK ("status" IN ('PENDING_APPROVAL', 'PENDING', 'PROCESSED', 'FAILED', 'REJECTED')),
    ADD CONSTRAINT "refund_cause_known" CHECK ("cause" IN ('OPERATOR', 'EXTRA_CAPTURE', 'BILL_EXCESS', 'CONFLICT')),
    ADD CONSTRAINT "refund_source_known" CHECK ("status_source" IN ('API', 'WEBHOOK', 'POLL', 'EVENT', 'OPERATOR', 'SETTLEMENT')),
    ADD CONSTRAINT "refund_amount_positive" CHECK ("amount_paise" > 0),
    ADD CONSTRAINT "refund_has_origin" CHECK (("cause" = 'OPERATOR') = ("requested_by" IS NOT NULL) AND ("cause" = 'OPERATOR') = ("source_key" IS NULL)),
    ADD CONSTRAINT "refund_decided_by_another" CHECK ("decided_by" <> "requested_by"),
    ADD CONSTRAINT "refund_processed_at_known" CHECK (("status" = 'PROCESSED') = ("processed_at" IS NOT NULL));
ALTER TABLE "refund_part" ADD CONSTRAINT "refund_part_amount_positive" CHECK ("amount_paise" > 0);
-- What somebody still waits for, oldest first.
CREATE INDEX "refund_to_look_after" ON "refund"("status", "created_at") WHERE "status" IN ('PENDING_APPROVAL', 'PENDING', 'FAILED');

INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('refund', '', 'PENDING_APPROVAL'), ('refund', '', 'PENDING'),
    ('refund', 'PENDING_APPROVAL', 'PENDING'), ('refund', 'PENDING_APPROVAL', 'REJECTED'),
    ('refund', 'PENDING', 'PROCESSED'), ('refund', 'PENDING', 'FAILED'),
    ('refund', 'FAILED', 'PROCESSED');
CREATE TRIGGER "refund_starts_legally" BEFORE INSERT ON "refund"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('refund', 'status');
CREATE TRIGGER "refund_moves_legally" BEFORE UPDATE OF "status" ON "refund" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('refund', 'status');
CREATE TRIGGER "refund_is_fixed" BEFORE UPDATE ON "refund" FOR EACH ROW
    WHEN ((OLD."id", OLD."capture_id", OLD."payment_id", OLD."amount_paise", OLD."currency", OLD."cause", OLD."reason", OLD."requested_by", OLD."source_key", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."capture_id", NEW."payment_id", NEW."amount_paise", NEW."currency", NEW."cause", NEW."reason", NEW."requested_by", NEW."source_key", NEW."created_at"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "refund_stays" BEFORE DELETE ON "refund" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "refund_part_append_only" BEFORE UPDATE OR DELETE ON "refund_part"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "refund_transition_append_only" BEFORE UPDATE OR DELETE ON "refund_transition"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The sums of a capture follow its refunds, whoever writes them: its own check then refuses more than was captured.
CREATE FUNCTION "follow_refund"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    "before" TEXT := CASE TG_OP WHEN 'UPDATE' THEN OLD."status" ELSE '' END;
    "reserving" CONSTANT TEXT[] := ARRAY['PENDING_APPROVAL', 'PENDING', 'PROCESSED'];
BEGIN
    IF TG_OP = 'UPDATE' AND NEW."version" <= OLD."version" THEN
        RAISE EXCEPTION 'refund % changes its state without a new version', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    UPDATE "capture" SET
        "refund_reserved_paise" = "refund_reserved_paise" + NEW."amount_paise"
            * ((NEW."status" = ANY("reserving"))::int - ("before" = ANY("reserving"))::int),
        "refunded_paise" = "refunded_paise" + NEW."amount_paise"
            * ((NEW."status" = 'PROCESSED')::int - ("before" = 'PROCESSED')::int)
    WHERE "id" = NEW."capture_id";
    INSERT INTO "refund_transition" ("refund_id", "version", "from_status", "to_status", "source", "actor", "at")
    VALUES (NEW."id", NEW."version", nullif("before", ''), NEW."status", NEW."status_source",
        CASE WHEN "before" = '' THEN NEW."requested_by" WHEN "before" = 'PENDING_APPROVAL' THEN NEW."decided_by" END, NEW."updated_at");
    RETURN NULL;
END $$;
CREATE TRIGGER "refund_begins" AFTER INSERT ON "refund" FOR EACH ROW EXECUTE FUNCTION "follow_refund"();
CREATE TRIGGER "refund_goes_on" AFTER UPDATE OF "status" ON "refund" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "follow_refund"();

CREATE FUNCTION "check_refund_parts"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "total" NUMERIC := (SELECT coalesce(sum("amount_paise"), 0) FROM "refund_part" WHERE "refund_id" = NEW."id");
BEGIN
    IF "total" <> NEW."amount_paise" THEN
        RAISE EXCEPTION 'the parts of refund % sum to % of %', NEW."id", "total", NEW."amount_paise" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "refund_has_parts" AFTER INSERT ON "refund"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_refund_parts"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE DELETE ON "refund" FROM "suvidha_payment";
        REVOKE UPDATE, DELETE ON "refund_part" FROM "suvidha_payment";
        REVOKE INSERT, UPDATE, DELETE ON "refund_transition" FROM "suvidha_payment";
    END IF;
END $$;
