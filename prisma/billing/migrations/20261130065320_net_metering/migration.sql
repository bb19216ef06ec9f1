-- AlterTable
ALTER TABLE "bill" ADD COLUMN     "net" JSONB;

-- AlterTable
ALTER TABLE "interval_correction" ADD COLUMN     "exported" INTEGER;

-- AlterTable
ALTER TABLE "interval_reading" ADD COLUMN     "exported" INTEGER;

-- AlterTable
ALTER TABLE "meter_assignment" ADD COLUMN     "final_export" DECIMAL(14,3),
ADD COLUMN     "final_export_rollovers" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "initial_export" DECIMAL(14,3);

-- CreateTable
CREATE TABLE "export_reading" (
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "read_on" DATE NOT NULL,
    "value" DECIMAL(14,3) NOT NULL,
    "rollovers" SMALLINT NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "read_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "export_reading_connection_id_read_on_idx" ON "export_reading"("connection_id", "read_on" DESC);

-- AddForeignKey
ALTER TABLE "export_reading" ADD CONSTRAINT "export_reading_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "meter_assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What counts of a day is one value.
CREATE UNIQUE INDEX "export_reading_one_of_day" ON "export_reading" ("assignment_id", "read_on") WHERE "state" = 'ACCEPTED';
ALTER TABLE "export_reading"
  ADD CONSTRAINT "export_reading_state_known" CHECK ("state" IN ('ACCEPTED', 'REPLACED')),
  ADD CONSTRAINT "export_reading_not_below_zero" CHECK ("value" >= 0 AND "rollovers" >= 0);
ALTER TABLE "meter_assignment"
  ADD CONSTRAINT "meter_assignment_export_not_below_zero" CHECK ("initial_export" >= 0 AND "final_export" >= 0 AND "final_export_rollovers" >= 0),
  ADD CONSTRAINT "meter_assignment_final_export_when_removed"
    CHECK (("final_export" IS NULL) = ("removed_on" IS NULL OR "initial_export" IS NULL));
ALTER TABLE "interval_reading" ADD CONSTRAINT "interval_reading_exported_not_below_zero" CHECK ("exported" >= 0);

-- What a bill is computed from stays, also of this.
CREATE TRIGGER "bill_net_immutable" BEFORE UPDATE OF "net" ON "bill" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_issued_bill"();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "export_reading" FROM "suvidha_billing";
        GRANT UPDATE ("state") ON "export_reading" TO "suvidha_billing";
        GRANT UPDATE ("final_export", "final_export_rollovers") ON "meter_assignment" TO "suvidha_billing";
    END IF;
END $$;
