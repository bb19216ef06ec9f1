-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "surrendered_on" DATE;

-- CreateTable
CREATE TABLE "connection_supply" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "tariff_code" TEXT,
    "phase" TEXT,
    "load_kw" DECIMAL(10,3),
    "pipe_mm" DECIMAL(6,1),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_supply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "connection_supply_connection_id_effective_on_idx" ON "connection_supply"("connection_id", "effective_on");

-- AddForeignKey
ALTER TABLE "connection_supply" ADD CONSTRAINT "connection_supply_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE "connection"
    ADD CONSTRAINT "connection_days_in_order" CHECK ("surrendered_on" >= "connected_on"),
    ADD CONSTRAINT "connection_surrendered_for_good" CHECK ("surrendered_on" IS NULL OR "status" = 'SURRENDERED');
ALTER TABLE "connection_supply"
    ADD CONSTRAINT "connection_supply_phase_known" CHECK ("phase" IN ('SINGLE', 'THREE')),
    ADD CONSTRAINT "connection_supply_load_above_zero" CHECK ("load_kw" > 0),
    ADD CONSTRAINT "connection_supply_pipe_above_zero" CHECK ("pipe_mm" > 0);
CREATE TRIGGER "connection_supply_append_only" BEFORE UPDATE OR DELETE ON "connection_supply"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "connection_supply" FROM "suvidha_billing";
    END IF;
END $$;
