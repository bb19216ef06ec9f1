-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('PERSONAL', 'KIOSK');

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "address" TEXT,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "kind" "SessionKind" NOT NULL DEFAULT 'PERSONAL',
ADD COLUMN     "kiosk_id" TEXT;

-- A session lasts as long as its newest refresh token.
UPDATE "session" SET "expires_at" = "last_seen_at" + interval '7 days';
ALTER TABLE "session" ALTER COLUMN "expires_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "kiosk" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "kiosk_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "kiosk_key_hash_key" ON "kiosk"("key_hash");

-- CreateIndex
CREATE INDEX "session_kiosk_id_idx" ON "session"("kiosk_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_kiosk_id_fkey" FOREIGN KEY ("kiosk_id") REFERENCES "kiosk"("id") ON DELETE SET NULL ON UPDATE CASCADE;
