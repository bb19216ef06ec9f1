-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "utility" TEXT;
