-- CreateTable
CREATE TABLE "freed_money" (
    "note_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "capture_id" TEXT NOT NULL,
    "bill_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "moved_paise" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "freed_money_pkey" PRIMARY KEY ("note_id","payment_id")
);

-- CreateIndex
CREATE INDEX "freed_money_capture_id_idx" ON "freed_money"("capture_id");

-- AddForeignKey
ALTER TABLE "freed_money" ADD CONSTRAINT "freed_money_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "freed_money" ADD CONSTRAINT "freed_money_moved_check" CHECK ("amount_paise" > 0 AND "moved_paise" BETWEEN 0 AND "amount_paise");
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE UPDATE, DELETE ON "freed_money" FROM "suvidha_payment";
        GRANT UPDATE ("moved_paise") ON "freed_money" TO "suvidha_payment";
    END IF;
END $$;
