-- AlterTable
ALTER TABLE "citizen_file" ADD COLUMN     "gone_at" TIMESTAMPTZ(3);
