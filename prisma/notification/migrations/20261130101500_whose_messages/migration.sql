-- AlterTable
ALTER TABLE "message" ADD COLUMN     "citizen_id" TEXT;

-- What was told in the inbox too says whose it was, wherever it was sent.
UPDATE "message" m SET "citizen_id" = n."citizen_id" FROM "notification" n WHERE n."dedupe_key" = m."dedupe_key";

-- A number is one person's.
UPDATE "message" m SET "citizen_id" = c."citizen_id" FROM "contact" c
    WHERE m."citizen_id" IS NULL AND m."channel" = 'SMS' AND c."erased_at" IS NULL AND c."phone_number" = m."to_address"
        AND m."sent_at" >= c."changed_at";

-- CreateIndex
CREATE INDEX "message_citizen_id_idx" ON "message"("citizen_id");
