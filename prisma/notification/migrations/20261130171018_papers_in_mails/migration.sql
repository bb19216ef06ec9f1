-- AlterTable
ALTER TABLE "message" ADD COLUMN     "paper_id" TEXT;
