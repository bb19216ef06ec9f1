-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "kiosk_id" TEXT,
ADD COLUMN     "receipt_number" TEXT;

-- CreateTable
CREATE TABLE "receipt_copy" (
    "payment_id" TEXT NOT NULL,
    "copy" INTEGER NOT NULL,
    "kiosk_id" TEXT NOT NULL,
    "printed_by" TEXT NOT NULL,
    "printed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_copy_pkey" PRIMARY KEY ("payment_id","copy")
);

-- AddForeignKey
ALTER TABLE "receipt_copy" ADD CONSTRAINT "receipt_copy_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- Where a payment was begun is never rewritten.
CREATE TRIGGER "payment_kiosk_is_fixed" BEFORE UPDATE ON "payment" FOR EACH ROW
    WHEN (OLD."kiosk_id" IS DISTINCT FROM NEW."kiosk_id") EXECUTE FUNCTION "refuse_rewriting"();
ALTER TABLE "receipt_copy" ADD CONSTRAINT "receipt_copy_twice_at_most" CHECK ("copy" BETWEEN 1 AND 2);
CREATE TRIGGER "receipt_copy_append_only" BEFORE UPDATE OR DELETE ON "receipt_copy"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE UPDATE, DELETE ON "receipt_copy" FROM "suvidha_payment";
    END IF;
END $$;
