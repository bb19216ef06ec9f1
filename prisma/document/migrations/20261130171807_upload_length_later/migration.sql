-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "length_known" BOOLEAN NOT NULL DEFAULT true;
