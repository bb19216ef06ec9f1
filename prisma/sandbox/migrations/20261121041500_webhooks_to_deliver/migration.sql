-- DropIndex
DROP INDEX "webhook_next_attempt_at_idx";

-- What was delivered stays, with the oldest times of all: each look read through all of it.
CREATE INDEX "webhook_to_deliver_idx" ON "webhook"("next_attempt_at") WHERE "delivered_at" IS NULL;
