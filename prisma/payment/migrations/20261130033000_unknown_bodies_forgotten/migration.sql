-- Bodies of events that nobody knew here hold people's data: found again to be forgotten.
CREATE INDEX "provider_event_body_kept" ON "provider_event"("received_at") WHERE "payload" IS NOT NULL;
