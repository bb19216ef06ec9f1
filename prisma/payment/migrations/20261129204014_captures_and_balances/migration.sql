-- DropForeignKey
ALTER TABLE "ledger_transaction" DROP CONSTRAINT "ledger_transaction_payment_id_fkey";

-- DropIndex
DROP INDEX "ledger_posting_account_idx";

-- AlterTable
ALTER TABLE "ledger_posting" ADD COLUMN     "bill_id" TEXT,
ADD COLUMN     "connection_id" TEXT;

-- AlterTable
-- What is there was booked on its own day: computed once for old rows, a default for new ones.
ALTER TABLE "ledger_transaction" ADD COLUMN     "book_day" DATE NOT NULL GENERATED ALWAYS AS (("at" AT TIME ZONE 'Asia/Kolkata')::date) STORED,
ADD COLUMN     "capture_id" TEXT,
ADD COLUMN     "reference" TEXT,
ADD COLUMN     "refund_id" TEXT,
ALTER COLUMN "payment_id" DROP NOT NULL;
ALTER TABLE "ledger_transaction" ALTER COLUMN "book_day" DROP EXPRESSION;
ALTER TABLE "ledger_transaction" ALTER COLUMN "book_day" SET DEFAULT ((clock_timestamp() AT TIME ZONE 'Asia/Kolkata'::text))::date;

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "fee_gst_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "fee_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "method" TEXT,
ADD COLUMN     "refunded_paise" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "region" TEXT,
ADD COLUMN     "status_source" TEXT NOT NULL DEFAULT 'API';

-- AlterTable
ALTER TABLE "payment_bill" ADD COLUMN     "connection_id" TEXT,
ADD COLUMN     "excess_paise" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "payment_advance" (
    "payment_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "utility" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_advance_pkey" PRIMARY KEY ("payment_id","connection_id")
);

-- CreateTable
CREATE TABLE "capture" (
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_payment_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'INR',
    "refund_reserved_paise" BIGINT NOT NULL DEFAULT 0,
    "refunded_paise" BIGINT NOT NULL DEFAULT 0,
    "connection_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "capture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_transition" (
    "machine" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,

    CONSTRAINT "legal_transition_pkey" PRIMARY KEY ("machine","from_status","to_status")
);

-- CreateTable
CREATE TABLE "ledger_balance" (
    "book_day" DATE NOT NULL,
    "account" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "debit_paise" BIGINT NOT NULL,
    "credit_paise" BIGINT NOT NULL,

    CONSTRAINT "ledger_balance_pkey" PRIMARY KEY ("book_day","account","currency","shard")
);

-- CreateIndex
CREATE INDEX "capture_payment_id_idx" ON "capture"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "capture_provider_provider_payment_id_key" ON "capture"("provider", "provider_payment_id");

-- CreateIndex
CREATE INDEX "ledger_transaction_book_day_idx" ON "ledger_transaction"("book_day");

-- AddForeignKey
ALTER TABLE "payment_advance" ADD CONSTRAINT "payment_advance_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "payment"
    ADD CONSTRAINT "payment_fee_within_amount" CHECK ("fee_paise" >= 0 AND "fee_gst_paise" >= 0 AND "fee_paise" + "fee_gst_paise" < "amount_paise"),
    ADD CONSTRAINT "payment_refunded_not_negative" CHECK ("refunded_paise" >= 0);
ALTER TABLE "payment_bill" ADD CONSTRAINT "payment_bill_excess_within_amount" CHECK ("excess_paise" BETWEEN 0 AND "amount_paise");
ALTER TABLE "payment_advance" ADD CONSTRAINT "payment_advance_amount_positive" CHECK ("amount_paise" > 0);
ALTER TABLE "payment_transition" DROP CONSTRAINT "payment_transition_source_known";
ALTER TABLE "payment_transition" ADD CONSTRAINT "payment_transition_source_known"
    CHECK ("source" IN ('API', 'WEBHOOK', 'POLL', 'RETURN', 'EVENT', 'TIMER', 'OPERATOR', 'COUNTER', 'SETTLEMENT'));
ALTER TABLE "capture"
    ADD CONSTRAINT "capture_kind_known" CHECK ("kind" IN ('MAIN', 'EXTRA', 'CONFLICT')),
    ADD CONSTRAINT "capture_state_known" CHECK ("state" IN ('ALLOCATED', 'HELD', 'TO_RETURN', 'RETURNING', 'RETURNED', 'KEPT_AS_ADVANCE')),
    ADD CONSTRAINT "capture_allocated_is_main" CHECK (("state" = 'ALLOCATED') = ("kind" = 'MAIN')),
    ADD CONSTRAINT "capture_advance_has_connection" CHECK (("state" = 'KEPT_AS_ADVANCE') = ("connection_id" IS NOT NULL)),
    ADD CONSTRAINT "capture_refunds_within_amount"
        CHECK ("refunded_paise" >= 0 AND "refunded_paise" <= "refund_reserved_paise" AND "refund_reserved_paise" <= "amount_paise");
-- Of each payment, one capture is the one it stands or falls with.
CREATE UNIQUE INDEX "capture_one_per_payment" ON "capture"("payment_id") WHERE "kind" <> 'EXTRA';
CREATE INDEX "capture_to_look_after" ON "capture"("state", "at") WHERE "state" IN ('HELD', 'TO_RETURN', 'RETURNING');
-- A movement of one kind is posted once for what caused it.
CREATE UNIQUE INDEX "ledger_transaction_once_for_capture" ON "ledger_transaction"("capture_id", "kind", coalesce("reference", ''))
    WHERE "capture_id" IS NOT NULL AND "refund_id" IS NULL;
CREATE UNIQUE INDEX "ledger_transaction_once_for_refund" ON "ledger_transaction"("refund_id", "kind", coalesce("reference", ''))
    WHERE "refund_id" IS NOT NULL;
CREATE INDEX "ledger_posting_of_connection" ON "ledger_posting"("connection_id") WHERE "connection_id" IS NOT NULL;

-- The captures of the payments that are there.
INSERT INTO "capture" ("id", "payment_id", "provider", "provider_payment_id", "kind", "state", "amount_paise", "currency", "at")
SELECT 'cap_' || regexp_replace(p."id", '^pay_', ''), p."id", p."provider", p."provider_payment_id",
    CASE WHEN p."status" = 'CONFLICTED' THEN 'CONFLICT' ELSE 'MAIN' END,
    CASE WHEN p."status" = 'CONFLICTED' THEN 'HELD' ELSE 'ALLOCATED' END,
    coalesce(received."amount_paise", p."amount_paise"), coalesce(received."currency", p."currency"), coalesce(p."captured_at", p."updated_at")
FROM "payment" p LEFT JOIN (
    SELECT t."payment_id", sum(l."amount_paise")::BIGINT AS "amount_paise", min(t."currency") AS "currency"
    FROM "ledger_transaction" t JOIN "ledger_posting" l ON l."transaction_id" = t."id" AND l."position" = 0 GROUP BY t."payment_id"
) received ON received."payment_id" = p."id"
WHERE p."provider_payment_id" IS NOT NULL AND p."status" IN ('CAPTURED', 'CONFLICTED', 'PARTIALLY_REFUNDED', 'REFUNDED')
ON CONFLICT DO NOTHING;
ALTER TABLE "ledger_transaction" DISABLE TRIGGER "ledger_transaction_append_only";
UPDATE "ledger_transaction" t SET "capture_id" = c."id" FROM "capture" c WHERE c."payment_id" = t."payment_id";
ALTER TABLE "ledger_transaction" ENABLE TRIGGER "ledger_transaction_append_only";

-- States change along legal transitions only, whoever writes. An empty "from_status" is a new row.
INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('payment', '', 'CREATED'),
    ('payment', 'CREATED', 'PENDING'), ('payment', 'CREATED', 'FAILED'), ('payment', 'CREATED', 'EXPIRED'),
    ('payment', 'PENDING', 'CAPTURED'), ('payment', 'PENDING', 'FAILED'), ('payment', 'PENDING', 'EXPIRED'), ('payment', 'PENDING', 'CONFLICTED'),
    ('payment', 'FAILED', 'CAPTURED'), ('payment', 'FAILED', 'CONFLICTED'),
    ('payment', 'EXPIRED', 'CAPTURED'), ('payment', 'EXPIRED', 'CONFLICTED'),
    ('payment', 'CONFLICTED', 'CAPTURED'), ('payment', 'CONFLICTED', 'REFUNDED'),
    ('payment', 'CAPTURED', 'PARTIALLY_REFUNDED'), ('payment', 'CAPTURED', 'REFUNDED'),
    ('payment', 'PARTIALLY_REFUNDED', 'PARTIALLY_REFUNDED'), ('payment', 'PARTIALLY_REFUNDED', 'REFUNDED'),
    ('capture', '', 'ALLOCATED'), ('capture', '', 'HELD'), ('capture', '', 'TO_RETURN'), ('capture', '', 'KEPT_AS_ADVANCE'),
    ('capture', 'HELD', 'TO_RETURN'), ('capture', 'HELD', 'KEPT_AS_ADVANCE'),
    ('capture', 'TO_RETURN', 'RETURNING'), ('capture', 'TO_RETURN', 'HELD'), ('capture', 'TO_RETURN', 'KEPT_AS_ADVANCE'),
    ('capture', 'RETURNING', 'RETURNED'), ('capture', 'RETURNING', 'TO_RETURN'), ('capture', 'RETURNING', 'HELD');

-- For the triggers of any table with states: the argument is the machine, the column of its state is the second one.
CREATE FUNCTION "refuse_illegal_transition"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "before" TEXT := CASE TG_OP WHEN 'INSERT' THEN '' ELSE to_jsonb(OLD)->>TG_ARGV[1] END;
    "after" TEXT := to_jsonb(NEW)->>TG_ARGV[1];
BEGIN
    IF NOT EXISTS (SELECT FROM "legal_transition" WHERE "machine" = TG_ARGV[0] AND "from_status" = "before" AND "to_status" = "after") THEN
        RAISE EXCEPTION '% % may not go from "%" to "%"', TG_ARGV[0], to_jsonb(NEW)->>'id', "before", "after" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "payment_starts_legally" BEFORE INSERT ON "payment"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('payment', 'status');
CREATE TRIGGER "payment_moves_legally" BEFORE UPDATE OF "status" ON "payment" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('payment', 'status');
CREATE TRIGGER "capture_starts_legally" BEFORE INSERT ON "capture"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('capture', 'state');
CREATE TRIGGER "capture_moves_legally" BEFORE UPDATE OF "state" ON "capture" FOR EACH ROW
    WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION "refuse_illegal_transition"('capture', 'state');

-- What was agreed or received is never rewritten.
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is fixed of % % may not change', TG_TABLE_NAME, to_jsonb(OLD)->>'id' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "payment_is_fixed" BEFORE UPDATE ON "payment" FOR EACH ROW
    WHEN ((OLD."id", OLD."citizen_id", OLD."amount_paise", OLD."fee_paise", OLD."fee_gst_paise", OLD."currency", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."citizen_id", NEW."amount_paise", NEW."fee_paise", NEW."fee_gst_paise", NEW."currency", NEW."created_at"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "capture_is_fixed" BEFORE UPDATE ON "capture" FOR EACH ROW
    WHEN ((OLD."id", OLD."payment_id", OLD."provider", OLD."provider_payment_id", OLD."kind", OLD."amount_paise", OLD."currency", OLD."at")
        IS DISTINCT FROM (NEW."id", NEW."payment_id", NEW."provider", NEW."provider_payment_id", NEW."kind", NEW."amount_paise", NEW."currency", NEW."at"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "payment_stays" BEFORE DELETE ON "payment" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "capture_stays" BEFORE DELETE ON "capture" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The history is written by the change itself, so that the two cannot differ. The service may not write it.
CREATE FUNCTION "record_payment_transition"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW."version" <= OLD."version" THEN
        RAISE EXCEPTION 'payment % changes its state without a new version', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO "payment_transition" ("payment_id", "version", "from_status", "to_status", "source", "at")
    VALUES (NEW."id", NEW."version", CASE TG_OP WHEN 'UPDATE' THEN OLD."status" END, NEW."status", NEW."status_source", NEW."updated_at");
    RETURN NULL;
END $$;
CREATE TRIGGER "payment_history_begins" AFTER INSERT ON "payment" FOR EACH ROW EXECUTE FUNCTION "record_payment_transition"();
CREATE TRIGGER "payment_history_goes_on" AFTER UPDATE OF "status" ON "payment" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."refunded_paise" IS DISTINCT FROM NEW."refunded_paise")
    EXECUTE FUNCTION "record_payment_transition"();

-- Double entry: what one statement posts for a transaction sums to 0, and the running balances take it up at once.
DROP TRIGGER "ledger_transaction_balances" ON "ledger_transaction";
DROP TRIGGER "ledger_posting_balances" ON "ledger_posting";
DROP FUNCTION "check_ledger_balance"();

CREATE FUNCTION "book_postings"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    "unbalanced" RECORD;
    "free_shard" INTEGER;
BEGIN
    SELECT "transaction_id", sum("amount_paise") AS "total", count(*) AS "sides" INTO "unbalanced" FROM "added"
        GROUP BY "transaction_id" HAVING sum("amount_paise") <> 0 OR count(*) < 2 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'ledger transaction % does not balance: % postings sum to %', "unbalanced"."transaction_id", "unbalanced"."sides",
            "unbalanced"."total" USING ERRCODE = 'check_violation';
    END IF;
    -- A shard belongs to one database transaction until it ends: nobody waits, and nobody can wait in a circle. Only
    -- with more than 64 writers at once the last shard is shared, its rows locked in one order.
    "free_shard" := 0;
    WHILE "free_shard" < 63 AND NOT pg_try_advisory_xact_lock(7203119, "free_shard") LOOP
        "free_shard" := "free_shard" + 1;
    END LOOP;
    INSERT INTO "ledger_balance" AS b ("book_day", "account", "currency", "shard", "debit_paise", "credit_paise")
    SELECT t."book_day", a."account", t."currency", "free_shard", sum(greatest(a."amount_paise", 0)), sum(greatest(-a."amount_paise", 0))
        FROM "added" a JOIN "ledger_transaction" t ON t."id" = a."transaction_id"
        GROUP BY t."book_day", a."account", t."currency" ORDER BY t."book_day", a."account", t."currency"
    ON CONFLICT ("book_day", "account", "currency", "shard") DO UPDATE
        SET "debit_paise" = b."debit_paise" + excluded."debit_paise", "credit_paise" = b."credit_paise" + excluded."credit_paise";
    RETURN NULL;
END $$;
CREATE TRIGGER "ledger_posting_books" AFTER INSERT ON "ledger_posting" REFERENCING NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "book_postings"();

CREATE FUNCTION "require_postings"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM "ledger_posting" WHERE "transaction_id" = NEW."id") THEN
        RAISE EXCEPTION 'ledger transaction % has no postings', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "ledger_transaction_has_postings" AFTER INSERT ON "ledger_transaction"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "require_postings"();

-- The balances again, from the postings: after a bulk load that had the triggers off.
CREATE FUNCTION "rebuild_ledger_balance"() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    DELETE FROM "ledger_balance";
    INSERT INTO "ledger_balance" ("book_day", "account", "currency", "shard", "debit_paise", "credit_paise")
    SELECT t."book_day", p."account", t."currency", 0, sum(greatest(p."amount_paise", 0)), sum(greatest(-p."amount_paise", 0))
        FROM "ledger_posting" p JOIN "ledger_transaction" t ON t."id" = p."transaction_id" GROUP BY 1, 2, 3;
$$;
SELECT "rebuild_ledger_balance"();
-- Rewritten at each posting: room for it on the same page.
ALTER TABLE "ledger_balance" SET (fillfactor = 50);

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE INSERT ON "payment_transition" FROM "suvidha_payment";
        REVOKE DELETE ON "payment", "capture" FROM "suvidha_payment";
        REVOKE INSERT, UPDATE, DELETE ON "legal_transition", "ledger_balance" FROM "suvidha_payment";
    END IF;
END $$;
