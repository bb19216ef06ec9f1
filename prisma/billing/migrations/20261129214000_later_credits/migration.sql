-- AlterTable
ALTER TABLE "advance_entry" DROP CONSTRAINT "advance_entry_pkey",
ADD COLUMN     "credit_id" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "advance_entry_pkey" PRIMARY KEY ("connection_id", "payment_id", "credit_id", "refund_id");
