-- AlterTable
ALTER TABLE "upload_need" ADD COLUMN     "region" TEXT,
ADD COLUMN     "utility" TEXT;
