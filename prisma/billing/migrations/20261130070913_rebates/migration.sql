-- AlterTable
ALTER TABLE "surcharge" DROP CONSTRAINT "surcharge_pkey",
ADD COLUMN     "void" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "surcharge_pkey" PRIMARY KEY ("bill_id", "first_day", "charged_bill_id");

-- CreateTable
CREATE TABLE "rebate_offer" (
    "bill_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "pay_by" DATE NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "rebate_offer_pkey" PRIMARY KEY ("bill_id")
);

-- CreateTable
CREATE TABLE "rebate" (
    "bill_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "label" TEXT NOT NULL,
    "charged_bill_id" TEXT NOT NULL,
    "void" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "rebate_pkey" PRIMARY KEY ("bill_id","kind","charged_bill_id")
);

-- CreateIndex
CREATE INDEX "rebate_offer_connection_id_pay_by_idx" ON "rebate_offer"("connection_id", "pay_by");

-- CreateIndex
CREATE INDEX "rebate_charged_bill_id_idx" ON "rebate"("charged_bill_id");

-- AddForeignKey
ALTER TABLE "rebate_offer" ADD CONSTRAINT "rebate_offer_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rebate" ADD CONSTRAINT "rebate_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rebate" ADD CONSTRAINT "rebate_charged_bill_id_fkey" FOREIGN KEY ("charged_bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "rebate_offer" ADD CONSTRAINT "rebate_offer_amount_check" CHECK ("amount_paise" > 0);
ALTER TABLE "rebate"
    ADD CONSTRAINT "rebate_kind_known" CHECK ("kind" IN ('PROMPT_PAYMENT', 'TAKEN_BACK', 'LATE_BILL')),
    ADD CONSTRAINT "rebate_sign_check" CHECK ("amount_paise" <> 0 AND ("amount_paise" > 0) = ("kind" = 'TAKEN_BACK')),
    ADD CONSTRAINT "rebate_of_late_bill_check" CHECK (("kind" = 'LATE_BILL') = ("bill_id" = "charged_bill_id"));
-- Each comes once.
CREATE UNIQUE INDEX "rebate_once" ON "rebate"("bill_id", "kind") WHERE NOT "void";
ALTER TABLE "surcharge"
    DROP CONSTRAINT "surcharge_days_once",
    ADD CONSTRAINT "surcharge_days_once" EXCLUDE USING gist ("bill_id" WITH =, daterange("first_day", "last_day", '[]') WITH &&) WHERE (NOT "void");

-- What was written down stays so, but that it came on a bill that is cancelled: then the next one brings it.
CREATE FUNCTION "refuse_change_but_void"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW."void" AND to_jsonb(NEW) - 'void' = to_jsonb(OLD) - 'void' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER "surcharge_append_only" ON "surcharge";
CREATE TRIGGER "surcharge_append_only" BEFORE UPDATE OR DELETE ON "surcharge" FOR EACH ROW EXECUTE FUNCTION "refuse_change_but_void"();
CREATE TRIGGER "rebate_append_only" BEFORE UPDATE OR DELETE ON "rebate" FOR EACH ROW EXECUTE FUNCTION "refuse_change_but_void"();
CREATE TRIGGER "rebate_offer_append_only" BEFORE UPDATE OR DELETE ON "rebate_offer" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE FUNCTION "void_what_came_on_bill"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE "surcharge" SET "void" = true WHERE "charged_bill_id" = NEW."id";
    UPDATE "rebate" SET "void" = true WHERE "charged_bill_id" = NEW."id";
    RETURN NULL;
END $$;
CREATE TRIGGER "bill_cancelled_voids" AFTER UPDATE OF "cancelled" ON "bill" FOR EACH ROW WHEN (NEW."cancelled" AND NOT OLD."cancelled")
    EXECUTE FUNCTION "void_what_came_on_bill"();
UPDATE "surcharge" SET "void" = true FROM "bill" WHERE "bill"."id" = "surcharge"."charged_bill_id" AND "bill"."cancelled";

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "rebate_offer", "rebate" FROM "suvidha_billing";
    END IF;
END $$;
