-- AlterTable
ALTER TABLE "payment_rule" ADD COLUMN     "charge_due_days" SMALLINT NOT NULL DEFAULT 15;

-- What the schema language cannot say.
ALTER TABLE "payment_rule" ADD CONSTRAINT "payment_rule_charge_due_days_check" CHECK ("charge_due_days" BETWEEN 0 AND 365);
