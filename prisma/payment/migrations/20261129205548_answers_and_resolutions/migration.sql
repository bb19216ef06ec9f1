-- AlterTable
ALTER TABLE "idempotency_key" ADD COLUMN     "answer" JSONB,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "conflict_resolution" (
    "capture_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "connection_id" TEXT,
    "reason" TEXT NOT NULL,
    "resolved_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conflict_resolution_pkey" PRIMARY KEY ("capture_id")
);

-- AddForeignKey
ALTER TABLE "conflict_resolution" ADD CONSTRAINT "conflict_resolution_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_leads_somewhere" CHECK ("payment_id" IS NOT NULL OR "answer" IS NOT NULL);
ALTER TABLE "conflict_resolution"
    ADD CONSTRAINT "conflict_resolution_known" CHECK ("resolution" IN ('REFUND', 'KEEP_AS_ADVANCE')),
    ADD CONSTRAINT "conflict_resolution_has_connection" CHECK (("resolution" = 'KEEP_AS_ADVANCE') = ("connection_id" IS NOT NULL));
CREATE TRIGGER "conflict_resolution_append_only" BEFORE UPDATE OR DELETE ON "conflict_resolution"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE UPDATE, DELETE ON "conflict_resolution" FROM "suvidha_payment";
    END IF;
END $$;
