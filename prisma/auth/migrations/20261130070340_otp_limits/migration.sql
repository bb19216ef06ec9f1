-- AlterTable
ALTER TABLE "otp_challenge" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "from_known_place" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "known_attempts" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "known_attempts_left" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "replaced_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "known_place" (
    "phone_number" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_place_pkey" PRIMARY KEY ("phone_number","place")
);

-- CreateTable
-- Counters: what a crash loses of them costs nothing, and no write waits for the disk.
CREATE UNLOGGED TABLE "otp_source" (
    "source" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "otp_source_pkey" PRIMARY KEY ("source")
);

-- CreateIndex
CREATE INDEX "known_place_last_used_at_idx" ON "known_place"("last_used_at");

-- CreateIndex
CREATE INDEX "otp_source_since_idx" ON "otp_source"("since");

-- Before, a code that a newer one had replaced was told by having no tries left.
UPDATE "otp_challenge" SET "attempts" = "attempts_left";
UPDATE "otp_challenge" SET "replaced_at" = now() WHERE "attempts_left" = 0 AND "consumed_at" IS NULL;

ALTER TABLE "otp_challenge" ADD CONSTRAINT "otp_challenge_known_attempts" CHECK ("known_attempts_left" BETWEEN 0 AND "known_attempts"),
ADD CONSTRAINT "otp_challenge_granted" CHECK ("attempts_left" <= "attempts" AND "attempts" <= 3 AND "known_attempts" <= 3);

-- One live code for each number and purpose.
CREATE UNIQUE INDEX "otp_challenge_live" ON "otp_challenge"("phone_number", "purpose") WHERE "consumed_at" IS NULL AND "replaced_at" IS NULL;
