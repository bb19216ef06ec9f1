-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch'::timestamptz,
ADD COLUMN     "erased_at" TIMESTAMPTZ(3);
