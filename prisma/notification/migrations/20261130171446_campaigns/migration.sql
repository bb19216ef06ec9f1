-- AlterTable
ALTER TABLE "message" ADD COLUMN     "campaign_id" TEXT,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "audience_connection" (
    "connection_id" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "members_since" BIGINT NOT NULL DEFAULT 0,
    "version" BIGINT NOT NULL,

    CONSTRAINT "audience_connection_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "audience_member" (
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "linked" BOOLEAN NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "audience_member_pkey" PRIMARY KEY ("connection_id","citizen_id")
);

-- CreateTable
CREATE TABLE "audience_fill" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "pages_told" INTEGER NOT NULL DEFAULT 0,
    "pages" INTEGER,

    CONSTRAINT "audience_fill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "utility" TEXT,
    "regions" TEXT[],
    "statuses" TEXT[],
    "channels" TEXT[],
    "urgent" BOOLEAN NOT NULL,
    "texts" JSONB,
    "values" JSONB NOT NULL,
    "send_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "drafted_by" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "authors" TEXT[],
    "idempotency_key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "submitted_by" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "cancelled_by" TEXT,
    "cancel_reason" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "prepared_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "look_run" TEXT,
    "looked_until" TEXT NOT NULL DEFAULT '',
    "looked_at" TIMESTAMPTZ(3),
    "found" JSONB,
    "send_run" TEXT,
    "sent_until" TEXT NOT NULL DEFAULT '',
    "told" JSONB,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audience_connection_holder_id_idx" ON "audience_connection"("holder_id");

-- CreateIndex
CREATE INDEX "audience_member_citizen_id_idx" ON "audience_member"("citizen_id");

-- CreateIndex
CREATE INDEX "campaign_drafted_at_id_idx" ON "campaign"("drafted_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_drafted_by_idempotency_key_key" ON "campaign"("drafted_by", "idempotency_key");

-- One row; what a campaign may be, and that nobody decides about what they wrote on.
ALTER TABLE "audience_fill" ADD CONSTRAINT "audience_fill_once" CHECK ("id" = 1);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_kind" CHECK ("kind" IN ('OUTAGE_NOTICE', 'SERVICE_NOTICE', 'ANNOUNCEMENT'));
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_state"
    CHECK ("state" IN ('DRAFT', 'SUBMITTED', 'REJECTED', 'APPROVED', 'SENDING', 'PAUSED', 'DONE', 'CANCELLED'));
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_four_eyes" CHECK ("decided_by" IS NULL OR NOT ("decided_by" = ANY ("authors")));
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_decided"
    CHECK ("state" NOT IN ('APPROVED', 'SENDING', 'PAUSED', 'DONE') OR "decided_by" IS NOT NULL);

-- Those that are under way: next to none of all there ever were.
CREATE INDEX "campaign_under_way" ON "campaign"("id") WHERE "state" IN ('SENDING', 'PAUSED');
-- How a campaign fares, and what of it has not been sent.
CREATE INDEX "message_of_campaign" ON "message"("campaign_id") WHERE "campaign_id" IS NOT NULL;
CREATE INDEX "message_open_of_campaign" ON "message"("campaign_id")
    WHERE "campaign_id" IS NOT NULL AND "state" IN ('QUEUED', 'SENDING', 'PAUSED', 'GATHERED');
