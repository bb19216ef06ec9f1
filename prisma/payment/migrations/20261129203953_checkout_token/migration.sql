-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "checkout_token" TEXT;
