-- AlterTable
ALTER TABLE "deposit_rule" ADD COLUMN     "review_from_month" SMALLINT NOT NULL DEFAULT 5,
ADD COLUMN     "review_least_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "review_months" DECIMAL(4,2);

-- CreateTable
CREATE TABLE "deposit_review" (
    "connection_id" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "charged_paise" BIGINT NOT NULL,
    "required_paise" BIGINT NOT NULL,
    "demanded_paise" BIGINT NOT NULL,
    "bill_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deposit_review_pkey" PRIMARY KEY ("connection_id","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "deposit_review_bill_id_key" ON "deposit_review"("bill_id");

-- AddForeignKey
ALTER TABLE "deposit_review" ADD CONSTRAINT "deposit_review_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "deposit_account"("connection_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deposit_review" ADD CONSTRAINT "deposit_review_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "deposit_rule" ADD CONSTRAINT "deposit_rule_review_check" CHECK (
    "review_months" > 0 AND "review_from_month" BETWEEN 4 AND 12 AND "review_least_paise" >= 0) NOT VALID;
ALTER TABLE "deposit_review" ADD CONSTRAINT "deposit_review_asked_check" CHECK (
    "required_paise" >= 0 AND "demanded_paise" >= 0 AND ("bill_id" IS NULL OR "required_paise" > "demanded_paise"));
CREATE TRIGGER "deposit_review_append_only" BEFORE UPDATE OR DELETE ON "deposit_review" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "deposit_review" FROM "suvidha_billing";
    END IF;
END $$;
