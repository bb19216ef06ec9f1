-- AlterTable
ALTER TABLE "refresh_token" DROP COLUMN "replaced_by";

-- Of a session's tokens only the few that are good are looked for.
CREATE INDEX "refresh_token_good" ON "refresh_token"("session_id") WHERE "consumed_at" IS NULL;
