-- CreateTable
CREATE TABLE "payout_file" (
    "id" TEXT NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_batch" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING_APPROVAL',
    "file_digest" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "total_paise" BIGINT NOT NULL,
    "created_by" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "beneficiary_name" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "mode" TEXT NOT NULL,
    "destination_sealed" TEXT NOT NULL,
    "destination_hint" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "narration" TEXT,
    "status" TEXT NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_payout_id" TEXT,
    "utr" TEXT,
    "failure_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payout_file_created_at_idx" ON "payout_file"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_created_by_idempotency_key_key" ON "payout_batch"("created_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "payout_provider_payout_id_key" ON "payout"("provider_payout_id");

-- CreateIndex
CREATE INDEX "payout_batch_id_status_idx" ON "payout"("batch_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_id_line_key" ON "payout"("batch_id", "line");

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "payout_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "payout_batch"
    ADD CONSTRAINT "payout_batch_has_rows" CHECK ("row_count" > 0 AND "total_paise" > 0),
    -- Four eyes.
    ADD CONSTRAINT "payout_batch_decided_by_another" CHECK ("decided_by" <> "created_by"),
    ADD CONSTRAINT "payout_batch_decided_by_somebody" CHECK (("status" = 'PENDING_APPROVAL') = ("decided_by" IS NULL));
ALTER TABLE "payout"
    ADD CONSTRAINT "payout_amount_positive" CHECK ("amount_paise" > 0),
    ADD CONSTRAINT "payout_mode_known" CHECK ("mode" IN ('NEFT', 'RTGS', 'IMPS', 'UPI'));
-- A file is one batch, and a reference is paid once, whichever file it comes in.
CREATE UNIQUE INDEX "payout_batch_one_per_file" ON "payout_batch"("file_digest") WHERE "status" <> 'REJECTED';
CREATE UNIQUE INDEX "payout_reference_once" ON "payout"("reference") WHERE "status" <> 'CANCELLED';
CREATE UNIQUE INDEX "ledger_transaction_once_for_payout" ON "ledger_transaction"("kind", "reference")
    WHERE "kind" IN ('payout-processed', 'payout-reversed');

INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('payout_batch', '', 'PENDING_APPROVAL'), ('payout_batch', 'PENDING_APPROVAL', 'EXECUTING'),
    ('payout_batch', 'PENDING_APPROVAL', 'REJECTED'), ('payout_batch', 'EXECUTING', 'COMPLETED'),
    ('payout', '', 'WAITING'),
    ('payout', 'WAITING', 'SENT'), ('payout', 'WAITING', 'PROCESSED'), ('payout', 'WAITING', 'FAILED'),
    ('payout', 'WAITING', 'REVERSED'), ('payout', 'WAITING', 'CANCELLED'),
    ('payout', 'SENT', 'PROCESSED'), ('payout', 'SENT', 'FAILED'), ('payout', 'SENT', 'REVERSED'),
    ('payout', 'PROCESSED', 'REVERSED');

CREATE TRIGGER "payout_batch_starts_legally" BEFORE INSERT ON "payout_batch"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('payout_batch', 'status');
CREATE TRIGGER "payout_batch_moves_legally" BEFORE UPDATE OF "status" ON "payout_batch" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('payout_batch', 'status');
CREATE TRIGGER "payout_starts_legally" BEFORE INSERT ON "payout"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('payout', 'status');
CREATE TRIGGER "payout_moves_legally" BEFORE UPDATE OF "status" ON "payout" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('payout', 'status');
-- What was approved is what is paid.
CREATE TRIGGER "payout_batch_is_fixed" BEFORE UPDATE ON "payout_batch" FOR EACH ROW
    WHEN ((OLD."id", OLD."file_digest", OLD."row_count", OLD."total_paise", OLD."created_by", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."file_digest", NEW."row_count", NEW."total_paise", NEW."created_by", NEW."created_at"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "payout_is_fixed" BEFORE UPDATE ON "payout" FOR EACH ROW
    WHEN ((OLD."id", OLD."batch_id", OLD."line", OLD."reference", OLD."beneficiary_name", OLD."amount_paise", OLD."mode",
            OLD."destination_sealed")
        IS DISTINCT FROM (NEW."id", NEW."batch_id", NEW."line", NEW."reference", NEW."beneficiary_name", NEW."amount_paise", NEW."mode",
            NEW."destination_sealed"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "payout_batch_stays" BEFORE DELETE ON "payout_batch" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "payout_stays" BEFORE DELETE ON "payout" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
-- Each payout of an approved batch belongs to it when it is approved, and none joins it later.
CREATE FUNCTION "refuse_late_payout"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM "payout_batch" WHERE "id" = NEW."batch_id" AND "status" = 'PENDING_APPROVAL') THEN
        RAISE EXCEPTION 'payout batch % takes no more payouts', NEW."batch_id" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "payout_joins_open_batch" BEFORE INSERT ON "payout" FOR EACH ROW EXECUTE FUNCTION "refuse_late_payout"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE DELETE ON "payout_batch", "payout" FROM "suvidha_payment";
    END IF;
END $$;
