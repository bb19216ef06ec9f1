CREATE TABLE "receipt_series" (
    "financial_year" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "receipt_series_pkey" PRIMARY KEY ("financial_year")
);

CREATE TABLE "receipt" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "financial_year" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "payment_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_payment_id" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "rendered_at" TIMESTAMPTZ(3),
    "sha256" TEXT,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "receipt_number_key" ON "receipt"("number");
CREATE UNIQUE INDEX "receipt_payment_id_key" ON "receipt"("payment_id");
CREATE UNIQUE INDEX "receipt_financial_year_sequence_key" ON "receipt"("financial_year", "sequence");
CREATE INDEX "receipt_citizen_id_idx" ON "receipt"("citizen_id");

-- CGST rules 46 and 50: at most 16 characters of letters, digits, hyphen and slash.
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_number_form" CHECK ("number" ~ '^[A-Za-z0-9/-]{1,16}$');
-- A receipt is cancelled, never deleted.
REVOKE DELETE ON "receipt" FROM suvidha_document;
