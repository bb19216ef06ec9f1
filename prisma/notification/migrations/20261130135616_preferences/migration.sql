-- AlterTable
ALTER TABLE "message" ADD COLUMN     "unsubscribe_url" TEXT;

-- CreateTable
CREATE TABLE "preference" (
    "citizen_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("citizen_id","about","channel"),
    CONSTRAINT "preference_mode" CHECK ("mode" IN ('AT_ONCE', 'DAILY', 'OFF'))
);

-- CreateTable
CREATE TABLE "quiet_hours" (
    "citizen_id" TEXT NOT NULL,
    "from_minute" INTEGER,
    "until_minute" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quiet_hours_pkey" PRIMARY KEY ("citizen_id"),
    CONSTRAINT "quiet_hours_of_a_day" CHECK (
        ("from_minute" IS NULL AND "until_minute" IS NULL)
        OR ("from_minute" BETWEEN 0 AND 1439 AND "until_minute" BETWEEN 0 AND 1439 AND "from_minute" <> "until_minute")
    )
);

-- CreateTable
CREATE TABLE "consent" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "consent_mode" CHECK ("mode" IN ('AT_ONCE', 'DAILY', 'OFF')),
    CONSTRAINT "consent_source" CHECK ("source" IN ('PERSON', 'UNSUBSCRIBE_LINK'))
);

-- CreateIndex
CREATE INDEX "consent_citizen_id_said_at_idx" ON "consent"("citizen_id", "said_at");

-- What was said stays as it was said; it goes with who said it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_notification') THEN
        REVOKE UPDATE ON "consent" FROM "suvidha_notification";
    END IF;
END $$;

-- What waits for its time: of a table of all that was ever sent, next to nothing.
CREATE INDEX "message_waiting" ON "message"("not_before") WHERE "state" IN ('QUEUED', 'GATHERED');
