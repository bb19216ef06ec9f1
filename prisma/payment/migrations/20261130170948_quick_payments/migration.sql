-- CreateTable
CREATE TABLE "quick_payment" (
    "payment_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "masked_name" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "receipt_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quick_payment_pkey" PRIMARY KEY ("payment_id")
);

-- CreateTable
CREATE TABLE "source_count" (
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_count_pkey" PRIMARY KEY ("source")
);

-- CreateIndex
CREATE UNIQUE INDEX "quick_payment_token_hash_key" ON "quick_payment"("token_hash");

-- CreateIndex
CREATE INDEX "source_count_since_idx" ON "source_count"("since");

-- AddForeignKey
ALTER TABLE "quick_payment" ADD CONSTRAINT "quick_payment_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
