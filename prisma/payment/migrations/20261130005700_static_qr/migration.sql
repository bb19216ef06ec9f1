-- CreateTable
CREATE TABLE "payment_qr" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'CREATED',
    "provider" TEXT NOT NULL,
    "provider_qr_id" TEXT,
    "image_url" TEXT,
    "upi_intent" TEXT,
    "failure_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_qr_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qr_money" (
    "id" TEXT NOT NULL,
    "qr_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_payment_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "method" TEXT,
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payment_id" TEXT,

    CONSTRAINT "qr_money_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_qr_provider_qr_id_key" ON "payment_qr"("provider_qr_id");

-- CreateIndex
CREATE INDEX "payment_qr_connection_id_idx" ON "payment_qr"("connection_id");

-- CreateIndex
CREATE UNIQUE INDEX "qr_money_payment_id_key" ON "qr_money"("payment_id");

-- CreateIndex
CREATE INDEX "qr_money_qr_id_idx" ON "qr_money"("qr_id");

-- CreateIndex
CREATE UNIQUE INDEX "qr_money_provider_provider_payment_id_key" ON "qr_money"("provider", "provider_payment_id");

-- AddForeignKey
ALTER TABLE "qr_money" ADD CONSTRAINT "qr_money_qr_id_fkey" FOREIGN KEY ("qr_id") REFERENCES "payment_qr"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qr_money" ADD CONSTRAINT "qr_money_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "payment_qr"
    ADD CONSTRAINT "payment_qr_status_known" CHECK ("status" IN ('CREATED', 'ACTIVE', 'CLOSED', 'FAILED')),
    ADD CONSTRAINT "payment_qr_active_is_there" CHECK ("status" NOT IN ('ACTIVE', 'CLOSED') OR "provider_qr_id" IS NOT NULL AND coalesce("image_url", "upi_intent") IS NOT NULL),
    ADD CONSTRAINT "payment_qr_closed_at_known" CHECK (("status" = 'CLOSED') = ("closed_at" IS NOT NULL));
ALTER TABLE "qr_money"
    ADD CONSTRAINT "qr_money_amount_positive" CHECK ("amount_paise" > 0);
-- One that works, or is about to, for each connection.
CREATE UNIQUE INDEX "payment_qr_one_per_connection" ON "payment_qr"("connection_id") WHERE "status" IN ('CREATED', 'ACTIVE');
CREATE INDEX "qr_money_to_place" ON "qr_money"("received_at") WHERE "payment_id" IS NULL;

INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('payment_qr', '', 'CREATED'), ('payment_qr', 'CREATED', 'ACTIVE'), ('payment_qr', 'CREATED', 'FAILED'), ('payment_qr', 'ACTIVE', 'CLOSED');
CREATE TRIGGER "payment_qr_starts_legally" BEFORE INSERT ON "payment_qr"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('payment_qr', 'status');
CREATE TRIGGER "payment_qr_moves_legally" BEFORE UPDATE OF "status" ON "payment_qr" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('payment_qr', 'status');
CREATE TRIGGER "payment_qr_is_fixed" BEFORE UPDATE ON "payment_qr" FOR EACH ROW
    WHEN ((OLD."id", OLD."connection_id", OLD."citizen_id", OLD."utility", OLD."consumer_number", OLD."created_by", OLD."provider", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."connection_id", NEW."citizen_id", NEW."utility", NEW."consumer_number", NEW."created_by", NEW."provider", NEW."created_at")
        OR OLD."provider_qr_id" IS NOT NULL AND NEW."provider_qr_id" IS DISTINCT FROM OLD."provider_qr_id")
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "payment_qr_stays" BEFORE DELETE ON "payment_qr" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
-- What came is what came; its payment is written once.
CREATE TRIGGER "qr_money_is_fixed" BEFORE UPDATE ON "qr_money" FOR EACH ROW
    WHEN ((OLD."id", OLD."qr_id", OLD."provider", OLD."provider_payment_id", OLD."amount_paise", OLD."currency", OLD."method", OLD."source", OLD."received_at")
        IS DISTINCT FROM (NEW."id", NEW."qr_id", NEW."provider", NEW."provider_payment_id", NEW."amount_paise", NEW."currency", NEW."method", NEW."source", NEW."received_at")
        OR OLD."payment_id" IS NOT NULL)
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "qr_money_stays" BEFORE DELETE ON "qr_money" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
