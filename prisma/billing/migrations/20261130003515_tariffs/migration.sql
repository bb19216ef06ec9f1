-- CreateTable
CREATE TABLE "tariff" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "source_title" TEXT NOT NULL,
    "source_url" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "terms" JSONB NOT NULL,
    "published_by" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tariff_pkey" PRIMARY KEY ("id")
);

-- Of one code one order is in force on a day, whoever publishes at the same time.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE "tariff" ADD CONSTRAINT "tariff_one_in_force" EXCLUDE USING gist ("code" WITH =, daterange("valid_from", "valid_until", '[]') WITH &&);
ALTER TABLE "tariff" ADD CONSTRAINT "tariff_days_in_order" CHECK ("valid_until" >= "valid_from");

-- An order is never changed but for the day on which the next one ends it. A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "tariff" FROM "suvidha_billing";
        GRANT UPDATE ("valid_until") ON "tariff" TO "suvidha_billing";
    END IF;
END $$;
