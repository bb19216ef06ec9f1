-- AlterTable
ALTER TABLE "signing_key" ADD COLUMN     "signs_from" TIMESTAMPTZ(3);
UPDATE "signing_key" SET "signs_from" = "created_at";
ALTER TABLE "signing_key" ALTER COLUMN "signs_from" SET NOT NULL;
