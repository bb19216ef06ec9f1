-- AlterTable
ALTER TABLE "bill_payment" ADD COLUMN     "paid_by" TEXT;
