-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "way" TEXT NOT NULL DEFAULT 'SOURCE';

-- CreateTable
CREATE TABLE "held_money_decision" (
    "capture_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "resolution" TEXT NOT NULL,
    "connection_id" TEXT,
    "reason" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "held_money_decision_pkey" PRIMARY KEY ("capture_id","number")
);

-- AddForeignKey
ALTER TABLE "held_money_decision" ADD CONSTRAINT "held_money_decision_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "refund" ADD CONSTRAINT "refund_way_known" CHECK ("way" IN ('SOURCE', 'COUNTER'));
-- Whoever took the money at a counter is its source.
UPDATE "refund" r SET "way" = 'COUNTER' FROM "capture" c WHERE c."id" = r."capture_id" AND c."provider" = 'COUNTER';
CREATE TRIGGER "refund_way_is_fixed" BEFORE UPDATE ON "refund" FOR EACH ROW
    WHEN (OLD."way" IS DISTINCT FROM NEW."way") EXECUTE FUNCTION "refuse_rewriting"();
ALTER TABLE "held_money_decision"
    ADD CONSTRAINT "held_money_decision_known" CHECK ("resolution" IN ('RETURN_AGAIN', 'KEEP_AS_ADVANCE', 'PAY_AT_COUNTER')),
    ADD CONSTRAINT "held_money_decision_has_connection" CHECK (("resolution" = 'KEEP_AS_ADVANCE') = ("connection_id" IS NOT NULL));
CREATE TRIGGER "held_money_decision_append_only" BEFORE UPDATE OR DELETE ON "held_money_decision"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
-- What is paid at a counter is no order to a provider: it goes straight to whoever hands it out.
INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES ('capture', 'HELD', 'RETURNING');

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE UPDATE, DELETE ON "held_money_decision" FROM "suvidha_payment";
    END IF;
END $$;
