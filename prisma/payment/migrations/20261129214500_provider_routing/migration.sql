-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "is_routed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "method" TEXT,
    "from_paise" BIGINT NOT NULL DEFAULT 0,
    "to_paise" BIGINT,
    "priority" INTEGER NOT NULL,
    "cost_basis_points" INTEGER NOT NULL,
    "cost_fixed_paise" BIGINT NOT NULL DEFAULT 0,
    "valid_from" DATE NOT NULL DEFAULT '2026-01-01'::date,
    "valid_until" DATE,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_failover" (
    "id" BIGSERIAL NOT NULL,
    "payment_id" TEXT NOT NULL,
    "from_provider" TEXT NOT NULL,
    "to_provider" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_failover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payment_failover_payment_id_idx" ON "payment_failover"("payment_id");

-- AddForeignKey
ALTER TABLE "payment_failover" ADD CONSTRAINT "payment_failover_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "routing_rule"
    ADD CONSTRAINT "routing_rule_method_known" CHECK ("method" IN ('UPI', 'CARD', 'NETBANKING', 'WALLET')),
    ADD CONSTRAINT "routing_rule_amounts" CHECK ("from_paise" >= 0 AND ("to_paise" IS NULL OR "to_paise" >= "from_paise")),
    ADD CONSTRAINT "routing_rule_cost" CHECK ("cost_basis_points" BETWEEN 0 AND 10000 AND "cost_fixed_paise" >= 0),
    ADD CONSTRAINT "routing_rule_days" CHECK ("valid_until" IS NULL OR "valid_until" >= "valid_from");

CREATE TRIGGER "payment_failover_append_only" BEFORE UPDATE OR DELETE ON "payment_failover"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE UPDATE, DELETE ON "payment_failover" FROM "suvidha_payment";
    END IF;
END $$;

-- What a city begins with: UPI costs merchants nothing; the others list prices, until its contracts are written here.
INSERT INTO "routing_rule" ("id", "provider", "method", "priority", "cost_basis_points") VALUES
    ('upi', 'UPI', 'UPI', 10, 0),
    ('razorpay', 'RAZORPAY', NULL, 20, 200),
    ('paytm', 'PAYTM', NULL, 30, 200),
    ('easebuzz', 'EASEBUZZ', NULL, 40, 200);
