CREATE TABLE "contact" (
    "citizen_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone_number" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("citizen_id")
);

CREATE TABLE "notification" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "notification_dedupe_key_key" ON "notification"("dedupe_key");
CREATE INDEX "notification_citizen_id_created_at_idx" ON "notification"("citizen_id", "created_at");
-- The unread count reads only what is unread.
CREATE INDEX "notification_unread" ON "notification"("citizen_id") WHERE "read_at" IS NULL;
CREATE UNIQUE INDEX "message_dedupe_key_channel_key" ON "message"("dedupe_key", "channel");
CREATE INDEX "message_to_address_sent_at_idx" ON "message"("to_address", "sent_at");
