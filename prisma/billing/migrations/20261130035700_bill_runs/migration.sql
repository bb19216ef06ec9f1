-- CreateTable
CREATE TABLE "bill_run" (
    "id" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PREVIEWING',
    "left_out" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "issued_on" DATE,
    "connections" INTEGER NOT NULL,
    "chunks" INTEGER NOT NULL,
    "previewed_chunks" INTEGER NOT NULL DEFAULT 0,
    "issued_chunks" INTEGER NOT NULL DEFAULT 0,
    "billable" INTEGER NOT NULL DEFAULT 0,
    "billable_paise" BIGINT NOT NULL DEFAULT 0,
    "issued" INTEGER NOT NULL DEFAULT 0,
    "issued_paise" BIGINT NOT NULL DEFAULT 0,
    "agrees" BOOLEAN,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "generated_by" TEXT,
    "cancelled_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bill_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_run_chunk" (
    "run_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "first_id" TEXT NOT NULL,
    "last_id" TEXT NOT NULL,
    "previewed_at" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3),
    "issued" INTEGER NOT NULL DEFAULT 0,
    "issued_paise" BIGINT NOT NULL DEFAULT 0,
    "first_number" TEXT,
    "last_number" TEXT,

    CONSTRAINT "bill_run_chunk_pkey" PRIMARY KEY ("run_id","place")
);

-- CreateTable
CREATE TABLE "bill_run_anomaly" (
    "run_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "billed" BOOLEAN NOT NULL,
    "units" DECIMAL(14,3),
    "amount_paise" BIGINT,

    CONSTRAINT "bill_run_anomaly_pkey" PRIMARY KEY ("run_id","stage","kind","connection_id")
);

-- CreateIndex
CREATE INDEX "bill_run_started_at_id_idx" ON "bill_run"("started_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "bill_run_chunk" ADD CONSTRAINT "bill_run_chunk_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "bill_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_run_anomaly" ADD CONSTRAINT "bill_run_anomaly_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "bill_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE "bill_run"
    ADD CONSTRAINT "bill_run_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "bill_run_status_check" CHECK ("status" IN ('PREVIEWING', 'PREVIEWED', 'GENERATING', 'CHECKING', 'FINISHED', 'CANCELLED')),
    ADD CONSTRAINT "bill_run_period_check" CHECK ("period_start" <= "period_end"),
    ADD CONSTRAINT "bill_run_counts_check" CHECK ("previewed_chunks" <= "chunks" AND "issued_chunks" <= "chunks");
-- Of one region one run at a time is about a day, whoever starts another at the same time.
ALTER TABLE "bill_run" ADD CONSTRAINT "bill_run_one_open" EXCLUDE USING gist ("utility" WITH =, "region" WITH =,
    daterange("period_start", "period_end", '[]') WITH &&) WHERE ("status" NOT IN ('FINISHED', 'CANCELLED'));
ALTER TABLE "bill_run_anomaly"
    ADD CONSTRAINT "bill_run_anomaly_stage_check" CHECK ("stage" IN ('PREVIEW', 'ISSUE'));

-- The connections of a run, chunk by chunk.
CREATE INDEX "connection_region_idx" ON "connection" ("utility", "region", "id");
