-- CreateTable
CREATE TABLE "payment" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'CREATED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "amount_paise" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'INR',
    "provider" TEXT NOT NULL,
    "provider_order_id" TEXT,
    "provider_payment_id" TEXT,
    "failure_reason" TEXT,
    "order_claimed_until" TIMESTAMPTZ(3),
    "captured_at" TIMESTAMPTZ(3),
    "bills_settled_at" TIMESTAMPTZ(3),
    "receipt_issued_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_bill" (
    "payment_id" TEXT NOT NULL,
    "bill_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "bill_number" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_bill_pkey" PRIMARY KEY ("payment_id","bill_id")
);

-- CreateTable
CREATE TABLE "open_bill_attempt" (
    "bill_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,

    CONSTRAINT "open_bill_attempt_pkey" PRIMARY KEY ("bill_id")
);

-- CreateTable
CREATE TABLE "payment_transition" (
    "payment_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_transition_pkey" PRIMARY KEY ("payment_id","version")
);

-- CreateTable
CREATE TABLE "provider_event" (
    "provider" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider_order_id" TEXT,
    "payload_digest" TEXT NOT NULL,
    "payload" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("provider","event_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "citizen_id" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("citizen_id","operation","key")
);

-- CreateTable
CREATE TABLE "ledger_transaction" (
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'INR',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_posting" (
    "transaction_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "ledger_posting_pkey" PRIMARY KEY ("transaction_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_order_id_key" ON "payment"("provider_order_id");

-- CreateIndex
CREATE INDEX "payment_citizen_id_created_at_idx" ON "payment"("citizen_id", "created_at");

-- CreateIndex
CREATE INDEX "payment_bill_bill_id_idx" ON "payment_bill"("bill_id");

-- CreateIndex
CREATE INDEX "open_bill_attempt_payment_id_idx" ON "open_bill_attempt"("payment_id");

-- CreateIndex
CREATE INDEX "idempotency_key_payment_id_idx" ON "idempotency_key"("payment_id");

-- CreateIndex
CREATE INDEX "ledger_transaction_payment_id_idx" ON "ledger_transaction"("payment_id");

-- CreateIndex
CREATE INDEX "ledger_posting_account_idx" ON "ledger_posting"("account");

-- AddForeignKey
ALTER TABLE "payment_bill" ADD CONSTRAINT "payment_bill_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "open_bill_attempt" ADD CONSTRAINT "open_bill_attempt_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_transition" ADD CONSTRAINT "payment_transition_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_posting" ADD CONSTRAINT "ledger_posting_transaction_id_fkey" FOREIGN KEY ("transaction_id") REFERENCES "ledger_transaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "payment"
    ADD CONSTRAINT "payment_status_known" CHECK ("status" IN ('CREATED', 'PENDING', 'CAPTURED', 'FAILED', 'EXPIRED', 'CONFLICTED', 'PARTIALLY_REFUNDED', 'REFUNDED')),
    ADD CONSTRAINT "payment_amount_positive" CHECK ("amount_paise" > 0);
ALTER TABLE "payment_bill" ADD CONSTRAINT "payment_bill_amount_positive" CHECK ("amount_paise" > 0);
ALTER TABLE "payment_transition"
    ADD CONSTRAINT "payment_transition_source_known" CHECK ("source" IN ('API', 'WEBHOOK', 'POLL', 'EVENT', 'TIMER'));

-- Double entry: checked at commit, when all postings of a transaction are there.
CREATE FUNCTION "check_ledger_balance"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "checked" TEXT := CASE TG_TABLE_NAME WHEN 'ledger_posting' THEN to_jsonb(NEW)->>'transaction_id' ELSE to_jsonb(NEW)->>'id' END;
    "total" NUMERIC;
    "sides" INTEGER;
BEGIN
    SELECT coalesce(sum("amount_paise"), 0), count(*) INTO "total", "sides" FROM "ledger_posting" WHERE "transaction_id" = "checked";
    IF "total" <> 0 OR "sides" < 2 THEN
        RAISE EXCEPTION 'ledger transaction % does not balance: % postings sum to %', "checked", "sides", "total" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "ledger_transaction_balances" AFTER INSERT ON "ledger_transaction"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_ledger_balance"();
CREATE CONSTRAINT TRIGGER "ledger_posting_balances" AFTER INSERT ON "ledger_posting"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_ledger_balance"();

-- History and ledger are append-only: for every role by trigger, and the service's own role may not even try.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "payment_transition_append_only" BEFORE UPDATE OR DELETE ON "payment_transition"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_transaction_append_only" BEFORE UPDATE OR DELETE ON "ledger_transaction"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_posting_append_only" BEFORE UPDATE OR DELETE ON "ledger_posting"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE UPDATE, DELETE ON "payment_transition", "ledger_transaction", "ledger_posting" FROM "suvidha_payment";
    END IF;
END $$;
