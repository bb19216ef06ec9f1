-- A body that was taken before is a replay, whatever event id came with it. Of copies, one kept whole stays, else the first.
DELETE FROM "provider_event" WHERE ("provider", "event_id") IN (
    SELECT "provider", "event_id" FROM (
        SELECT "provider", "event_id", row_number() OVER (
            PARTITION BY "provider", "payload_digest" ORDER BY ("payload" IS NULL), "received_at", "event_id"
        ) AS "copy" FROM "provider_event"
    ) AS "copies" WHERE "copy" > 1
);

-- CreateIndex
CREATE UNIQUE INDEX "provider_event_provider_payload_digest_key" ON "provider_event"("provider", "payload_digest");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");
