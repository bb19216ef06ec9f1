-- CreateTable
CREATE TABLE "interval_source" (
    "number" SERIAL NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "meter_id" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "region" TEXT NOT NULL,

    CONSTRAINT "interval_source_pkey" PRIMARY KEY ("number")
);

-- CreateTable
-- The widest column first: no byte is lost to alignment.
CREATE TABLE "interval_reading" (
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "source" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "voltage" SMALLINT,
    "flags" SMALLINT NOT NULL,
    "revision" SMALLINT NOT NULL,

    CONSTRAINT "interval_reading_pkey" PRIMARY KEY ("source","starts_at"),
    CONSTRAINT "interval_reading_in_range" CHECK ("amount" >= 0 AND "voltage" >= 0 AND "revision" >= 0 AND "flags" BETWEEN 0 AND 3)
) PARTITION BY RANGE ("starts_at");

-- CreateTable
CREATE TABLE "interval_correction" (
    "source" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "revision" SMALLINT NOT NULL,
    "amount" INTEGER NOT NULL,
    "voltage" SMALLINT,
    "flags" SMALLINT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interval_correction_pkey" PRIMARY KEY ("source","starts_at","revision")
);

-- CreateTable
CREATE TABLE "consumption_day" (
    "source" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "intervals" SMALLINT NOT NULL,
    "zeros" SMALLINT NOT NULL,
    "tampered" SMALLINT NOT NULL,
    "outages" SMALLINT NOT NULL,
    "latest_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "consumption_day_pkey" PRIMARY KEY ("source","day")
);

-- CreateTable
CREATE TABLE "consumption_month" (
    "source" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "intervals" INTEGER NOT NULL,
    "zeros" INTEGER NOT NULL,
    "tampered" INTEGER NOT NULL,
    "outages" INTEGER NOT NULL,

    CONSTRAINT "consumption_month_pkey" PRIMARY KEY ("source","month")
);

-- CreateTable
CREATE TABLE "region_hour" (
    "utility" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "slot" SMALLINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "intervals" INTEGER NOT NULL,

    CONSTRAINT "region_hour_pkey" PRIMARY KEY ("utility","region","hour","slot")
);

-- CreateTable
CREATE TABLE "consumption_rule" (
    "utility" TEXT NOT NULL,
    "interval_maximum" INTEGER NOT NULL,
    "oldest_days" SMALLINT NOT NULL,
    "leak_intervals" SMALLINT,
    "jump_percent" INTEGER,
    "jump_minimum" INTEGER NOT NULL,
    "jump_days" SMALLINT NOT NULL,
    "voltage_minimum" SMALLINT,
    "voltage_maximum" SMALLINT,
    "voltage_intervals" SMALLINT NOT NULL,
    "neighbours_minimum" SMALLINT NOT NULL,

    CONSTRAINT "consumption_rule_pkey" PRIMARY KEY ("utility")
);

-- CreateIndex
CREATE UNIQUE INDEX "interval_source_assignment_id_key" ON "interval_source"("assignment_id");

-- CreateIndex
CREATE INDEX "interval_source_connection_id_idx" ON "interval_source"("connection_id");

-- CreateIndex
CREATE INDEX "interval_source_utility_region_idx" ON "interval_source"("utility", "region");

-- AddForeignKey
ALTER TABLE "interval_source" ADD CONSTRAINT "interval_source_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "meter_assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "interval_source"
  ADD CONSTRAINT "interval_source_utility_known" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER'));
ALTER TABLE "consumption_rule"
  ADD CONSTRAINT "consumption_rule_utility_known" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
  ADD CONSTRAINT "consumption_rule_in_range" CHECK ("interval_maximum" > 0 AND "oldest_days" BETWEEN 1 AND 1100
    AND "leak_intervals" BETWEEN 1 AND 672 AND "jump_percent" > 100 AND "jump_minimum" > 0 AND "jump_days" BETWEEN 2 AND 60
    AND "voltage_minimum" < "voltage_maximum" AND "voltage_intervals" BETWEEN 1 AND 96 AND "neighbours_minimum" >= 2),
  ADD CONSTRAINT "consumption_rule_voltage_whole" CHECK (("voltage_minimum" IS NULL) = ("voltage_maximum" IS NULL));

-- Sums are changed in place, day after day.
ALTER TABLE "consumption_day" SET (fillfactor = 80);
ALTER TABLE "consumption_month" SET (fillfactor = 60);
ALTER TABLE "region_hour" SET (fillfactor = 60);

-- 230 V within a tenth (IS 12360). A megawatt, 200 m3 of gas and 80 kL of water an hour are more than anything billed here.
INSERT INTO "consumption_rule" ("utility", "interval_maximum", "oldest_days", "leak_intervals", "jump_percent", "jump_minimum",
    "jump_days", "voltage_minimum", "voltage_maximum", "voltage_intervals", "neighbours_minimum") VALUES
  ('ELECTRICITY', 250000, 400, NULL, 300, 5000, 14, 2070, 2530, 4, 10),
  ('GAS', 50000, 400, NULL, 400, 1000, 14, NULL, NULL, 4, 10),
  ('WATER', 20000, 400, 96, 300, 500, 14, NULL, NULL, 4, 10);

-- A correction is history.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "interval_correction" FROM "suvidha_billing";
    END IF;
END $$;

-- A service's role makes no tables; this it may. Made beside the table and attached: readings of other months are written
-- meanwhile. Of many who make the same month the first does, and the others wait for it.
CREATE FUNCTION "make_interval_partition"("of_day" date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    first date := date_trunc('month', of_day);
    part text := 'interval_reading_' || to_char(first, 'YYYY_MM');
BEGIN
    IF first NOT BETWEEN '2015-01-01' AND now() + interval '1 year' THEN
        RAISE EXCEPTION 'no readings are kept of %', first;
    END IF;
    IF EXISTS (SELECT FROM pg_class WHERE relname = part AND relnamespace = current_schema()::regnamespace) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(part, 0));
    -- Looked up in the table: a name that was not there a moment ago is remembered as none.
    IF EXISTS (SELECT FROM pg_class WHERE relname = part AND relnamespace = current_schema()::regnamespace) THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE interval_reading INCLUDING CONSTRAINTS)', part);
    EXECUTE format('ALTER TABLE interval_reading ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
        first::timestamp AT TIME ZONE 'Asia/Kolkata', (first + interval '1 month') AT TIME ZONE 'Asia/Kolkata');
END $$;
