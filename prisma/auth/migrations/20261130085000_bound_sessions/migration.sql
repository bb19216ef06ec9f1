-- DropIndex
DROP INDEX "session_ended_at_idx";

-- CreateIndex
CREATE INDEX "session_ended_at_id_idx" ON "session"("ended_at", "id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");
