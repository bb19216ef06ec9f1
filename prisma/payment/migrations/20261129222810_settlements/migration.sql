-- CreateTable
CREATE TABLE "settlement_report" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "imported_by" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settlement_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settlement_line" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "line_number" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "settlement_id" TEXT NOT NULL,
    "utr" TEXT,
    "order_id" TEXT,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "fee_paise" BIGINT NOT NULL,
    "tax_paise" BIGINT NOT NULL,
    "net_paise" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "payment_id" TEXT,
    "capture_id" TEXT,
    "refund_id" TEXT,
    "resolution" TEXT,
    "resolution_reason" TEXT,
    "resolved_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "settlement_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "settlement_report_provider_digest_key" ON "settlement_report"("provider", "digest");

-- CreateIndex
CREATE INDEX "settlement_line_report_id_idx" ON "settlement_line"("report_id");

-- CreateIndex
CREATE INDEX "settlement_line_provider_settlement_id_idx" ON "settlement_line"("provider", "settlement_id");

-- CreateIndex
CREATE INDEX "settlement_line_capture_id_idx" ON "settlement_line"("capture_id");

-- CreateIndex
CREATE INDEX "settlement_line_refund_id_idx" ON "settlement_line"("refund_id");

-- CreateIndex
CREATE UNIQUE INDEX "settlement_line_provider_kind_entity_id_settlement_id_key" ON "settlement_line"("provider", "kind", "entity_id", "settlement_id");

-- AddForeignKey
ALTER TABLE "settlement_line" ADD CONSTRAINT "settlement_line_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "settlement_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "settlement_line"
    ADD CONSTRAINT "settlement_line_kind_known" CHECK ("kind" IN ('PAYMENT', 'REFUND', 'ADJUSTMENT')),
    ADD CONSTRAINT "settlement_line_status_known" CHECK ("status" IN ('MATCHED', 'EXCEPTION', 'RESOLVED')),
    ADD CONSTRAINT "settlement_line_exception_has_reason" CHECK ("status" <> 'EXCEPTION' OR "reason" IS NOT NULL),
    ADD CONSTRAINT "settlement_line_resolved_by_somebody" CHECK ("status" <> 'RESOLVED' OR ("resolved_by" IS NOT NULL AND "resolution_reason" IS NOT NULL)),
    ADD CONSTRAINT "settlement_line_amount_positive" CHECK ("amount_paise" > 0 AND "fee_paise" >= 0 AND "tax_paise" BETWEEN 0 AND "fee_paise");

-- One settlement brings a payment or refund to the bank; another that claims to is an exception.
CREATE UNIQUE INDEX "settlement_line_capture_once" ON "settlement_line"("capture_id") WHERE "kind" = 'PAYMENT' AND "status" = 'MATCHED';
CREATE UNIQUE INDEX "settlement_line_refund_once" ON "settlement_line"("refund_id") WHERE "kind" = 'REFUND' AND "status" = 'MATCHED';

-- What an operator looks for, the oldest first.
CREATE INDEX "settlement_line_exceptions" ON "settlement_line"("settled_at", "id") WHERE "status" = 'EXCEPTION';
