-- AlterTable
ALTER TABLE "message" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "attempts_before" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cost_millipaise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "lease_until" TIMESTAMPTZ(3),
ADD COLUMN     "provider" TEXT,
ADD COLUMN     "provider_message_id" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "redriven_at" TIMESTAMPTZ(3);

-- What waits goes on waiting.
UPDATE "message" SET "due_at" = "not_before" WHERE "state" = 'QUEUED' AND "not_before" IS NOT NULL;

-- CreateTable
CREATE TABLE "message_attempt" (
    "message_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_attempt_pkey" PRIMARY KEY ("message_id","number")
);

-- CreateTable
CREATE TABLE "provider_budget" (
    "provider" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilled_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "provider_budget_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "push_subscription" (
    "endpoint" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("endpoint")
);

-- CreateIndex
CREATE INDEX "push_subscription_citizen_id_idx" ON "push_subscription"("citizen_id");

-- What is sent next, of a table of all that was ever sent; who died while sending; by which name a provider reports; what was given up.
CREATE INDEX "message_due" ON "message"("channel", "priority", "due_at") WHERE "state" = 'QUEUED';
CREATE INDEX "message_leased" ON "message"("lease_until") WHERE "state" = 'SENDING';
CREATE INDEX "message_provider_id" ON "message"("provider_message_id") WHERE "provider_message_id" IS NOT NULL;
CREATE INDEX "message_given_up" ON "message"("ended_at") WHERE "state" IN ('DEAD', 'FAILED');
CREATE INDEX "message_created" ON "message"("created_at", "id");
