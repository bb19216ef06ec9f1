-- AlterTable
ALTER TABLE "receipt" ADD COLUMN     "counter_name" TEXT,
ADD COLUMN     "method" TEXT,
ADD COLUMN     "void_reason" TEXT,
ADD COLUMN     "voided_at" TIMESTAMPTZ(3);

-- What the schema language cannot say.
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_void_has_reason" CHECK (("voided_at" IS NULL) = ("void_reason" IS NULL));
