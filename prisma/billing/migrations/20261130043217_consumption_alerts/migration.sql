-- CreateTable
CREATE TABLE "consumption_alert" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "since" TIMESTAMPTZ(0) NOT NULL,
    "seen_at" TIMESTAMPTZ(0) NOT NULL,
    "measured" BIGINT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "consumption_alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consumption_alert_connection_id_raised_at_idx" ON "consumption_alert"("connection_id", "raised_at");

-- CreateIndex
CREATE INDEX "consumption_alert_raised_at_id_idx" ON "consumption_alert"("raised_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "consumption_alert" ADD CONSTRAINT "consumption_alert_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "consumption_alert"
  ADD CONSTRAINT "consumption_alert_kind_known" CHECK ("kind" IN ('LEAK', 'JUMP', 'VOLTAGE', 'TAMPER', 'OUTAGE')),
  ADD CONSTRAINT "consumption_alert_state_known" CHECK ("state" IN ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
  ADD CONSTRAINT "consumption_alert_resolved_once" CHECK (("state" = 'RESOLVED') = ("resolved_at" IS NOT NULL));

-- Of one kind one is open, however many look at once.
CREATE UNIQUE INDEX "consumption_alert_one_open" ON "consumption_alert" ("connection_id", "kind") WHERE "state" <> 'RESOLVED';
