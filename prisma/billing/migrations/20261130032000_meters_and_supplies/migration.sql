-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "connected_on" DATE,
ADD COLUMN     "division" TEXT,
ADD COLUMN     "load_kw" DECIMAL(10,3),
ADD COLUMN     "phase" TEXT,
ADD COLUMN     "pipe_mm" DECIMAL(6,1),
ADD COLUMN     "tariff_code" TEXT;

-- A connection is billed on as it was billed last.
UPDATE "connection" SET "tariff_code" = last.tariff_code, "phase" = last.phase
FROM (SELECT DISTINCT ON (connection_id) connection_id, tariff_code, phase FROM "bill"
      WHERE tariff_code IS NOT NULL ORDER BY connection_id, period_start DESC) last
WHERE last.connection_id = "connection".id;

ALTER TABLE "connection"
  ADD CONSTRAINT "connection_phase_known" CHECK ("phase" IN ('SINGLE', 'THREE')),
  ADD CONSTRAINT "connection_load_above_zero" CHECK ("load_kw" > 0),
  ADD CONSTRAINT "connection_pipe_above_zero" CHECK ("pipe_mm" > 0);

-- CreateTable
CREATE TABLE "meter" (
    "id" TEXT NOT NULL,
    "serial_number" TEXT NOT NULL,
    "make" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "digits" SMALLINT NOT NULL,
    "multiplier" DECIMAL(12,6) NOT NULL DEFAULT 1,
    "smart" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meter_assignment" (
    "id" TEXT NOT NULL,
    "meter_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "installed_on" DATE NOT NULL,
    "initial_reading" DECIMAL(14,3) NOT NULL,
    "removed_on" DATE,
    "final_reading" DECIMAL(14,3),

    CONSTRAINT "meter_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading" (
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "read_on" DATE NOT NULL,
    "value" DECIMAL(14,3) NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "rollovers" SMALLINT NOT NULL DEFAULT 0,
    "read_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "meter_make_serial_number_key" ON "meter"("make", "serial_number");

-- CreateIndex
CREATE INDEX "meter_assignment_connection_id_installed_on_idx" ON "meter_assignment"("connection_id", "installed_on");

-- CreateIndex
CREATE INDEX "meter_assignment_meter_id_idx" ON "meter_assignment"("meter_id");

-- CreateIndex
CREATE INDEX "reading_connection_id_read_on_idx" ON "reading"("connection_id", "read_on" DESC);

-- AddForeignKey
ALTER TABLE "meter_assignment" ADD CONSTRAINT "meter_assignment_meter_id_fkey" FOREIGN KEY ("meter_id") REFERENCES "meter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_assignment" ADD CONSTRAINT "meter_assignment_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "meter_assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "meter"
  ADD CONSTRAINT "meter_digits_in_range" CHECK ("digits" BETWEEN 3 AND 10),
  ADD CONSTRAINT "meter_multiplier_above_zero" CHECK ("multiplier" > 0);

-- A connection is counted by one meter at a time, and a meter counts for one connection. The day of a change belongs to
-- the one that is taken away: the new one counts from its end.
ALTER TABLE "meter_assignment"
  ADD CONSTRAINT "meter_assignment_days_in_order" CHECK ("removed_on" >= "installed_on"),
  ADD CONSTRAINT "meter_assignment_final_when_removed" CHECK (("removed_on" IS NULL) = ("final_reading" IS NULL)),
  ADD CONSTRAINT "meter_assignment_not_below_zero" CHECK ("initial_reading" >= 0 AND "final_reading" >= 0),
  ADD CONSTRAINT "meter_assignment_one_of_connection" EXCLUDE USING gist ("connection_id" WITH =, daterange("installed_on", "removed_on", '[)') WITH &&),
  ADD CONSTRAINT "meter_assignment_one_of_meter" EXCLUDE USING gist ("meter_id" WITH =, daterange("installed_on", "removed_on", '[)') WITH &&);

ALTER TABLE "reading"
  ADD CONSTRAINT "reading_source_known" CHECK ("source" IN ('FIELD', 'SMART', 'CITIZEN', 'ESTIMATE')),
  ADD CONSTRAINT "reading_state_known" CHECK ("state" IN ('ACCEPTED', 'HELD', 'REJECTED', 'REPLACED')),
  ADD CONSTRAINT "reading_not_below_zero" CHECK ("value" >= 0 AND "rollovers" >= 0);

-- What counts of a day is one value.
CREATE UNIQUE INDEX "reading_one_accepted_of_day" ON "reading" ("assignment_id", "read_on") WHERE "state" = 'ACCEPTED';
