-- CreateEnum
CREATE TYPE "CitizenState" AS ENUM ('ACTIVE', 'SUSPENDED', 'DEACTIVATED', 'ERASED');

-- AlterTable
ALTER TABLE "citizen" ADD COLUMN     "state" "CitizenState" NOT NULL DEFAULT 'ACTIVE';

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "subject_id" TEXT,
    "session_id" TEXT,
    "address" TEXT,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_id_idx" ON "audit_entry"("subject_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_id_idx" ON "audit_entry"("actor_id", "id");

-- What was written down stays as it was.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_auth') THEN
        REVOKE UPDATE, DELETE ON "audit_entry" FROM "suvidha_auth";
    END IF;
END $$;
