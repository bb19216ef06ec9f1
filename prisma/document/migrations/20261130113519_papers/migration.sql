-- CreateTable
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "facts" JSONB NOT NULL,
    "code" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_series" (
    "kind" TEXT NOT NULL,
    "financial_year" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "document_series_pkey" PRIMARY KEY ("kind","financial_year")
);

-- CreateIndex
CREATE INDEX "document_citizen_id_issued_at_id_idx" ON "document"("citizen_id", "issued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "document_kind_number_key" ON "document"("kind", "number");

-- CreateIndex
CREATE UNIQUE INDEX "document_kind_subject_key" ON "document"("kind", "subject");

-- As receipts: at most 16 characters of these, but for bills, whose number is billing's; cancelled, never deleted.
ALTER TABLE "document" ADD CONSTRAINT "document_number_form" CHECK ("kind" = 'BILL' OR "number" ~ '^[A-Za-z0-9/-]{1,16}$');
ALTER TABLE "document" ADD CONSTRAINT "document_void_has_reason" CHECK (("voided_at" IS NULL) = ("void_reason" IS NULL));
REVOKE DELETE ON "document" FROM suvidha_document;
