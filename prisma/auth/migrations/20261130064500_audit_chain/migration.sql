-- DropIndex
DROP INDEX "audit_entry_actor_id_id_idx";

-- DropIndex
DROP INDEX "audit_entry_subject_id_id_idx";

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "mac" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "audit_link" (
    "number" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_unsealed" (
    "entry_id" BIGINT NOT NULL,

    CONSTRAINT "audit_unsealed_pkey" PRIMARY KEY ("entry_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_entry_id_key" ON "audit_link"("entry_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_action_at_id_idx" ON "audit_entry"("action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_at_id_idx" ON "audit_entry"("subject_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_id_idx" ON "audit_entry"("actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_session_id_at_id_idx" ON "audit_entry"("session_id", "at", "id");

-- What waits for its link. By a trigger, so that no way of writing an entry goes past it.
CREATE FUNCTION "audit_entry_waits"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO auth.audit_unsealed (entry_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER "audit_entry_waits" AFTER INSERT ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_entry_waits"();
INSERT INTO "audit_unsealed" ("entry_id") SELECT "id" FROM "audit_entry";

-- Links stay as they were made.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_auth') THEN
        REVOKE UPDATE, DELETE ON "audit_link" FROM "suvidha_auth";
        REVOKE UPDATE ON "audit_unsealed" FROM "suvidha_auth";
    END IF;
END $$;
