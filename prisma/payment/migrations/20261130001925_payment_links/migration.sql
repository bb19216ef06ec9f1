-- CreateTable
CREATE TABLE "payment_link" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'CREATED',
    "provider" TEXT NOT NULL,
    "provider_link_id" TEXT,
    "url" TEXT,
    "amount_paise" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'INR',
    "region" TEXT,
    "failure_reason" TEXT,
    "payment_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_link_bill" (
    "link_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "bill_id" TEXT NOT NULL,
    "bill_number" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "payment_link_bill_pkey" PRIMARY KEY ("link_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_link_provider_link_id_key" ON "payment_link"("provider_link_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_link_payment_id_key" ON "payment_link"("payment_id");

-- CreateIndex
CREATE INDEX "payment_link_citizen_id_created_at_idx" ON "payment_link"("citizen_id", "created_at");

-- CreateIndex
CREATE INDEX "payment_link_created_at_id_idx" ON "payment_link"("created_at", "id");

-- AddForeignKey
ALTER TABLE "payment_link" ADD CONSTRAINT "payment_link_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_link_bill" ADD CONSTRAINT "payment_link_bill_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "payment_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "payment_link"
    ADD CONSTRAINT "payment_link_status_known" CHECK ("status" IN ('CREATED', 'ISSUED', 'PAID', 'EXPIRED', 'CANCELLED', 'FAILED')),
    ADD CONSTRAINT "payment_link_amount_positive" CHECK ("amount_paise" > 0),
    ADD CONSTRAINT "payment_link_issued_has_address" CHECK ("status" NOT IN ('ISSUED', 'PAID') OR "provider_link_id" IS NOT NULL AND "url" IS NOT NULL),
    ADD CONSTRAINT "payment_link_paid_has_payment" CHECK (("status" = 'PAID') = ("payment_id" IS NOT NULL));
ALTER TABLE "payment_link_bill" ADD CONSTRAINT "payment_link_bill_amount_positive" CHECK ("amount_paise" > 0);

-- A late yes counts here too: whoever paid a link that has ended has paid.
INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('payment_link', '', 'CREATED'),
    ('payment_link', 'CREATED', 'ISSUED'), ('payment_link', 'CREATED', 'FAILED'), ('payment_link', 'CREATED', 'EXPIRED'),
    ('payment_link', 'ISSUED', 'PAID'), ('payment_link', 'ISSUED', 'EXPIRED'), ('payment_link', 'ISSUED', 'CANCELLED'),
    ('payment_link', 'EXPIRED', 'PAID'), ('payment_link', 'CANCELLED', 'PAID');
CREATE TRIGGER "payment_link_starts_legally" BEFORE INSERT ON "payment_link"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('payment_link', 'status');
CREATE TRIGGER "payment_link_moves_legally" BEFORE UPDATE OF "status" ON "payment_link" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('payment_link', 'status');
CREATE TRIGGER "payment_link_is_fixed" BEFORE UPDATE ON "payment_link" FOR EACH ROW
    WHEN ((OLD."id", OLD."citizen_id", OLD."created_by", OLD."provider", OLD."amount_paise", OLD."currency", OLD."expires_at", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."citizen_id", NEW."created_by", NEW."provider", NEW."amount_paise", NEW."currency", NEW."expires_at", NEW."created_at")
        OR OLD."payment_id" IS NOT NULL AND NEW."payment_id" IS DISTINCT FROM OLD."payment_id"
        OR OLD."provider_link_id" IS NOT NULL AND NEW."provider_link_id" IS DISTINCT FROM OLD."provider_link_id")
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "payment_link_stays" BEFORE DELETE ON "payment_link" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "payment_link_bill_append_only" BEFORE UPDATE OR DELETE ON "payment_link_bill"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
