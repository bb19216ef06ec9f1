-- CreateTable
CREATE TABLE "counter" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT 'CENTRAL',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "difference_limit_paise" BIGINT NOT NULL DEFAULT 10000,
    "cash_limit_paise" BIGINT NOT NULL DEFAULT 19999999,
    "bounce_charge_paise" BIGINT NOT NULL DEFAULT 35000,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_session" (
    "id" TEXT NOT NULL,
    "counter_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "clerk_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "day" DATE NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opening_pieces" JSONB NOT NULL,
    "opening_paise" BIGINT NOT NULL,
    "drawer" JSONB NOT NULL,
    "expected_paise" BIGINT NOT NULL,
    "entry_count" INTEGER NOT NULL DEFAULT 0,
    "closing_pieces" JSONB,
    "counted_paise" BIGINT,
    "difference_paise" BIGINT,
    "difference_reason" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "counter_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_entry" (
    "session_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "cash_paise" BIGINT NOT NULL,
    "taken" JSONB NOT NULL,
    "given" JSONB NOT NULL,
    "payment_id" TEXT,
    "refund_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "counter_entry_pkey" PRIMARY KEY ("session_id","position")
);

-- CreateTable
CREATE TABLE "cheque" (
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "counter_id" TEXT NOT NULL,
    "acknowledgement" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "ifsc" TEXT NOT NULL,
    "account_last_four" TEXT,
    "date" DATE NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "bounce_charge_paise" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'RECEIVED',
    "slip_reference" TEXT,
    "deposited_by" TEXT,
    "deposited_at" TIMESTAMPTZ(3),
    "bank_reference" TEXT,
    "return_reason" TEXT,
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cheque_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_deposit" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "counter_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "pieces" JSONB NOT NULL,
    "slip_reference" TEXT NOT NULL,
    "deposited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bank_reference" TEXT,
    "confirmed_by" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cash_deposit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_day" (
    "counter_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "closed_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "counter_day_pkey" PRIMARY KEY ("counter_id","day")
);

-- CreateTable
CREATE TABLE "counter_write_off" (
    "id" TEXT NOT NULL,
    "counter_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "written_off_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "counter_write_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "counter_session_day_idx" ON "counter_session"("day");

-- CreateIndex
CREATE UNIQUE INDEX "counter_session_counter_id_number_key" ON "counter_session"("counter_id", "number");

-- CreateIndex
CREATE INDEX "counter_entry_payment_id_idx" ON "counter_entry"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "cheque_payment_id_key" ON "cheque"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "cheque_acknowledgement_key" ON "cheque"("acknowledgement");

-- CreateIndex
CREATE INDEX "cheque_counter_id_status_idx" ON "cheque"("counter_id", "status");

-- CreateIndex
CREATE INDEX "cash_deposit_session_id_idx" ON "cash_deposit"("session_id");

-- AddForeignKey
ALTER TABLE "counter_session" ADD CONSTRAINT "counter_session_counter_id_fkey" FOREIGN KEY ("counter_id") REFERENCES "counter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_entry" ADD CONSTRAINT "counter_entry_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "counter_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_entry" ADD CONSTRAINT "counter_entry_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cheque" ADD CONSTRAINT "cheque_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cheque" ADD CONSTRAINT "cheque_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "counter_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cheque" ADD CONSTRAINT "cheque_counter_id_fkey" FOREIGN KEY ("counter_id") REFERENCES "counter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_deposit" ADD CONSTRAINT "cash_deposit_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "counter_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_deposit" ADD CONSTRAINT "cash_deposit_counter_id_fkey" FOREIGN KEY ("counter_id") REFERENCES "counter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_day" ADD CONSTRAINT "counter_day_counter_id_fkey" FOREIGN KEY ("counter_id") REFERENCES "counter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "counter" ADD CONSTRAINT "counter_limits_not_negative"
    CHECK ("difference_limit_paise" >= 0 AND "cash_limit_paise" > 0 AND "bounce_charge_paise" >= 0);
ALTER TABLE "counter_session"
    ADD CONSTRAINT "counter_session_decided_by_another" CHECK ("decided_by" <> "clerk_id"),
    ADD CONSTRAINT "counter_session_closed_is_counted" CHECK ("status" = 'OPEN' OR "counted_paise" IS NOT NULL),
    ADD CONSTRAINT "counter_session_difference_has_reason" CHECK ("difference_paise" IS NULL OR "difference_paise" = 0 OR "difference_reason" IS NOT NULL),
    ADD CONSTRAINT "counter_session_no_negative_drawer" CHECK ("expected_paise" >= 0 AND "opening_paise" >= 0);
-- One at a time, of each clerk and of each counter.
CREATE UNIQUE INDEX "counter_session_one_per_clerk" ON "counter_session"("clerk_id") WHERE "status" <> 'CLOSED';
CREATE UNIQUE INDEX "counter_session_one_per_counter" ON "counter_session"("counter_id") WHERE "status" <> 'CLOSED';
ALTER TABLE "counter_entry"
    ADD CONSTRAINT "counter_entry_kind_known" CHECK ("kind" IN ('RECEIPT', 'REFUND', 'DEPOSIT')),
    ADD CONSTRAINT "counter_entry_method_known" CHECK ("method" IN ('CASH', 'CHEQUE', 'DEMAND_DRAFT')),
    ADD CONSTRAINT "counter_entry_direction" CHECK (("kind" = 'RECEIPT') = ("amount_paise" > 0));
ALTER TABLE "cheque" ADD CONSTRAINT "cheque_amount_positive" CHECK ("amount_paise" > 0);
-- One paper pays once; one that bounced may come again.
CREATE UNIQUE INDEX "cheque_once" ON "cheque"("kind", "ifsc", "number", coalesce("account_last_four", '')) WHERE "status" <> 'BOUNCED';
ALTER TABLE "cash_deposit"
    ADD CONSTRAINT "cash_deposit_amount_positive" CHECK ("amount_paise" > 0),
    ADD CONSTRAINT "cash_deposit_confirmed_by_another" CHECK ("confirmed_by" <> "deposited_by");
CREATE UNIQUE INDEX "ledger_transaction_once_for_counter" ON "ledger_transaction"("kind", "reference")
    WHERE "kind" IN ('counter-deposit', 'counter-deposit-confirmed', 'counter-float', 'counter-write-off', 'cheque-cleared');

INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('counter_session', '', 'OPEN'), ('counter_session', 'OPEN', 'AWAITING_APPROVAL'), ('counter_session', 'OPEN', 'CLOSED'),
    ('counter_session', 'AWAITING_APPROVAL', 'CLOSED'), ('counter_session', 'AWAITING_APPROVAL', 'OPEN'),
    ('cheque', '', 'RECEIVED'), ('cheque', 'RECEIVED', 'DEPOSITED'), ('cheque', 'DEPOSITED', 'CLEARED'), ('cheque', 'DEPOSITED', 'BOUNCED');
CREATE TRIGGER "counter_session_starts_legally" BEFORE INSERT ON "counter_session"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('counter_session', 'status');
CREATE TRIGGER "counter_session_moves_legally" BEFORE UPDATE OF "status" ON "counter_session" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('counter_session', 'status');
CREATE TRIGGER "counter_session_stays_closed" BEFORE UPDATE ON "counter_session" FOR EACH ROW
    WHEN (OLD."status" = 'CLOSED') EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "cheque_starts_legally" BEFORE INSERT ON "cheque"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('cheque', 'status');
CREATE TRIGGER "cheque_moves_legally" BEFORE UPDATE OF "status" ON "cheque" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('cheque', 'status');
CREATE TRIGGER "cheque_is_fixed" BEFORE UPDATE ON "cheque" FOR EACH ROW
    WHEN ((OLD."id", OLD."payment_id", OLD."session_id", OLD."number", OLD."ifsc", OLD."date", OLD."amount_paise")
        IS DISTINCT FROM (NEW."id", NEW."payment_id", NEW."session_id", NEW."number", NEW."ifsc", NEW."date", NEW."amount_paise"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "counter_entry_append_only" BEFORE UPDATE OR DELETE ON "counter_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "counter_day_append_only" BEFORE UPDATE OR DELETE ON "counter_day" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "counter_write_off_append_only" BEFORE UPDATE OR DELETE ON "counter_write_off" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A session that is not open takes no entry. The lock makes a close wait for the entry, and the entry see the close.
CREATE FUNCTION "require_open_session"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM "counter_session" WHERE "id" = NEW."session_id" AND "status" = 'OPEN' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'counter session % takes no more entries', NEW."session_id" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "counter_entry_in_open_session" BEFORE INSERT ON "counter_entry" FOR EACH ROW EXECUTE FUNCTION "require_open_session"();

-- Cash and cheques of a counter move in the books only while a session of it is not closed, and on no day that is closed.
-- A float opens a session, a write-off is for the time between two.
CREATE FUNCTION "require_counter_at_work"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "counter_of" TEXT := split_part(NEW."account", ':', 2);
    "entry" RECORD;
BEGIN
    SELECT "kind", "book_day" INTO "entry" FROM "ledger_transaction" WHERE "id" = NEW."transaction_id";
    IF EXISTS (SELECT FROM "counter_day" WHERE "counter_id" = "counter_of" AND "day" = "entry"."book_day") THEN
        RAISE EXCEPTION 'the day % of counter % is closed', "entry"."book_day", "counter_of" USING ERRCODE = 'check_violation';
    END IF;
    IF "entry"."kind" NOT IN ('counter-write-off')
        AND NOT EXISTS (SELECT FROM "counter_session" WHERE "counter_id" = "counter_of" AND "status" <> 'CLOSED') THEN
        RAISE EXCEPTION 'counter % has no session for %', "counter_of", "entry"."kind" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER "ledger_posting_at_counter" AFTER INSERT ON "ledger_posting" FOR EACH ROW
    WHEN (NEW."account" LIKE 'cash:%' OR (NEW."account" LIKE 'cheques:%' AND NEW."amount_paise" > 0))
    EXECUTE FUNCTION "require_counter_at_work"();

-- Who wants to pay in cash is sent to the counter.
ALTER TABLE "routing_rule" DROP CONSTRAINT "routing_rule_method_known";
ALTER TABLE "routing_rule" ADD CONSTRAINT "routing_rule_method_known"
    CHECK ("method" IN ('UPI', 'CARD', 'NETBANKING', 'WALLET', 'CASH', 'CHEQUE', 'DEMAND_DRAFT'));
INSERT INTO "routing_rule" ("id", "provider", "method", "priority", "cost_basis_points") VALUES
    ('counter-cash', 'COUNTER', 'CASH', 10, 0), ('counter-cheque', 'COUNTER', 'CHEQUE', 10, 0), ('counter-draft', 'COUNTER', 'DEMAND_DRAFT', 10, 0);

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE DELETE ON "counter_session", "counter_entry", "cheque", "cash_deposit", "counter_day", "counter_write_off" FROM "suvidha_payment";
    END IF;
END $$;
