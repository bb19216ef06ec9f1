-- AlterTable
ALTER TABLE "message" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "dlt_template_id" TEXT,
ADD COLUMN     "event" TEXT,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "not_before" TIMESTAMPTZ(3),
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 3,
-- What is there has left.
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'SENT',
ADD COLUMN     "template_version" INTEGER,
ALTER COLUMN "sent_at" DROP NOT NULL;

ALTER TABLE "message" ALTER COLUMN "state" SET DEFAULT 'QUEUED';
UPDATE "message" SET "created_at" = "sent_at";

-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "event" TEXT,
ADD COLUMN     "subject_key" TEXT,
ADD COLUMN     "template_version" INTEGER,
ADD COLUMN     "values" JSONB;

-- CreateIndex
CREATE INDEX "notification_event_subject_key_idx" ON "notification"("event", "subject_key");
