-- CreateTable
CREATE TABLE "tariff_override" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "tariff_code" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "end_reason" TEXT,
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "revoked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tariff_override_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tariff_override_connection_id_valid_from_idx" ON "tariff_override"("connection_id", "valid_from");

-- AddForeignKey
ALTER TABLE "tariff_override" ADD CONSTRAINT "tariff_override_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A connection has one exception on a day.
ALTER TABLE "tariff_override"
  ADD CONSTRAINT "tariff_override_days_in_order" CHECK ("valid_until" >= "valid_from"),
  ADD CONSTRAINT "tariff_override_end_is_told" CHECK (("ended_at" IS NULL) = ("ended_by" IS NULL) AND ("ended_at" IS NULL) = ("end_reason" IS NULL) AND NOT ("revoked" AND "ended_at" IS NULL)),
  ADD CONSTRAINT "tariff_override_one_on_a_day" EXCLUDE USING gist ("connection_id" WITH =, daterange("valid_from", "valid_until", '[]') WITH &&) WHERE (NOT "revoked");

-- It is ended, never changed otherwise. A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "tariff_override" FROM "suvidha_billing";
        GRANT UPDATE ("valid_until", "end_reason", "ended_by", "ended_at", "revoked") ON "tariff_override" TO "suvidha_billing";
    END IF;
END $$;
