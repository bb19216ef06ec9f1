-- CreateTable
CREATE TABLE "payout" (
    "id" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "mode" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "reference_id" TEXT,
    "status" TEXT NOT NULL,
    "status_detail" TEXT,
    "utr" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payout_idempotency_key_key" ON "payout"("idempotency_key");

-- CreateIndex
CREATE INDEX "payout_reference_id_idx" ON "payout"("reference_id");
