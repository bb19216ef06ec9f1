-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "mandate_debit_id" TEXT;

-- CreateTable
CREATE TABLE "mandate" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "max_amount_paise" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'INR',
    "valid_until" DATE NOT NULL,
    "holder_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'CREATED',
    "status_source" TEXT NOT NULL DEFAULT 'API',
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_paused_here" BOOLEAN NOT NULL DEFAULT false,
    "is_paused_at_provider" BOOLEAN NOT NULL DEFAULT false,
    "provider_order_id" TEXT,
    "provider_customer_id" TEXT,
    "provider_token_id" TEXT,
    "failure_reason" TEXT,
    "authorise_by" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "look_round" INTEGER NOT NULL DEFAULT 0,
    "activated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate_transition" (
    "mandate_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mandate_transition_pkey" PRIMARY KEY ("mandate_id","version")
);

-- CreateTable
CREATE TABLE "mandate_debit" (
    "id" TEXT NOT NULL,
    "mandate_id" TEXT NOT NULL,
    "bill_id" TEXT NOT NULL,
    "bill_number" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "due_date" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "payment_id" TEXT,
    "asked_at" TIMESTAMPTZ(3),
    "first_try_at" TIMESTAMPTZ(3) NOT NULL,
    "next_try_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mandate_debit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate_debit_transition" (
    "debit_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mandate_debit_transition_pkey" PRIMARY KEY ("debit_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "mandate_provider_order_id_key" ON "mandate"("provider_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "mandate_provider_token_id_key" ON "mandate"("provider_token_id");

-- CreateIndex
CREATE INDEX "mandate_citizen_id_id_idx" ON "mandate"("citizen_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mandate_debit_payment_id_key" ON "mandate_debit"("payment_id");

-- CreateIndex
CREATE INDEX "mandate_debit_mandate_id_id_idx" ON "mandate_debit"("mandate_id", "id");

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_mandate_debit_id_fkey" FOREIGN KEY ("mandate_debit_id") REFERENCES "mandate_debit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate_transition" ADD CONSTRAINT "mandate_transition_mandate_id_fkey" FOREIGN KEY ("mandate_id") REFERENCES "mandate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate_debit" ADD CONSTRAINT "mandate_debit_mandate_id_fkey" FOREIGN KEY ("mandate_id") REFERENCES "mandate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate_debit_transition" ADD CONSTRAINT "mandate_debit_transition_debit_id_fkey" FOREIGN KEY ("debit_id") REFERENCES "mandate_debit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

CREATE INDEX "payment_of_mandate_debit" ON "payment"("mandate_debit_id") WHERE "mandate_debit_id" IS NOT NULL;
ALTER TABLE "mandate"
    ADD CONSTRAINT "mandate_status_known"
        CHECK ("status" IN ('CREATED', 'PENDING', 'ACTIVE', 'PAUSED', 'CANCELLED', 'REJECTED', 'EXPIRED')),
    ADD CONSTRAINT "mandate_source_known" CHECK ("status_source" IN ('API', 'PROVIDER', 'TIMER')),
    ADD CONSTRAINT "mandate_method_known" CHECK ("method" IN ('UPI', 'EMANDATE')),
    ADD CONSTRAINT "mandate_limit_positive" CHECK ("max_amount_paise" > 0),
    ADD CONSTRAINT "mandate_in_force_has_permission" CHECK ("status" NOT IN ('ACTIVE', 'PAUSED') OR "provider_token_id" IS NOT NULL),
    ADD CONSTRAINT "mandate_paused_by_somebody" CHECK (
        CASE "status" WHEN 'PAUSED' THEN "is_paused_here" OR "is_paused_at_provider"
            WHEN 'ACTIVE' THEN NOT ("is_paused_here" OR "is_paused_at_provider") ELSE true END);
ALTER TABLE "mandate_debit"
    ADD CONSTRAINT "mandate_debit_status_known"
        CHECK ("status" IN ('ANNOUNCED', 'RUNNING', 'RETRYING', 'SUCCEEDED', 'FAILED', 'SKIPPED')),
    ADD CONSTRAINT "mandate_debit_amount_positive" CHECK ("amount_paise" > 0),
    -- The first and three more.
    ADD CONSTRAINT "mandate_debit_tries_within_rule" CHECK ("tries" BETWEEN 0 AND 4),
    ADD CONSTRAINT "mandate_debit_running_has_payment" CHECK ("status" <> 'RUNNING' OR "payment_id" IS NOT NULL),
    ADD CONSTRAINT "mandate_debit_waiting_has_time" CHECK ("status" NOT IN ('ANNOUNCED', 'RETRYING') OR "next_try_at" IS NOT NULL);
-- A connection has one mandate, and a bill one debit, that is not over.
CREATE UNIQUE INDEX "mandate_one_per_connection" ON "mandate"("connection_id")
    WHERE "status" IN ('CREATED', 'PENDING', 'ACTIVE', 'PAUSED');
CREATE UNIQUE INDEX "mandate_debit_one_per_bill" ON "mandate_debit"("bill_id")
    WHERE "status" IN ('ANNOUNCED', 'RUNNING', 'RETRYING');

INSERT INTO "legal_transition" ("machine", "from_status", "to_status") VALUES
    ('mandate', '', 'CREATED'),
    ('mandate', 'CREATED', 'PENDING'), ('mandate', 'CREATED', 'REJECTED'), ('mandate', 'CREATED', 'CANCELLED'),
    ('mandate', 'CREATED', 'EXPIRED'),
    ('mandate', 'PENDING', 'ACTIVE'), ('mandate', 'PENDING', 'PAUSED'), ('mandate', 'PENDING', 'REJECTED'),
    ('mandate', 'PENDING', 'CANCELLED'), ('mandate', 'PENDING', 'EXPIRED'),
    ('mandate', 'ACTIVE', 'PAUSED'), ('mandate', 'ACTIVE', 'CANCELLED'), ('mandate', 'ACTIVE', 'EXPIRED'),
    ('mandate', 'PAUSED', 'ACTIVE'), ('mandate', 'PAUSED', 'CANCELLED'), ('mandate', 'PAUSED', 'EXPIRED'),
    ('mandate_debit', '', 'ANNOUNCED'), ('mandate_debit', '', 'SKIPPED'),
    ('mandate_debit', 'ANNOUNCED', 'RUNNING'), ('mandate_debit', 'ANNOUNCED', 'SKIPPED'),
    ('mandate_debit', 'RUNNING', 'SUCCEEDED'), ('mandate_debit', 'RUNNING', 'RETRYING'), ('mandate_debit', 'RUNNING', 'FAILED'),
    ('mandate_debit', 'RETRYING', 'RUNNING'), ('mandate_debit', 'RETRYING', 'SUCCEEDED'), ('mandate_debit', 'RETRYING', 'SKIPPED'),
    ('mandate_debit', 'FAILED', 'SUCCEEDED'), ('mandate_debit', 'SKIPPED', 'SUCCEEDED');
CREATE TRIGGER "mandate_starts_legally" BEFORE INSERT ON "mandate"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('mandate', 'status');
CREATE TRIGGER "mandate_moves_legally" BEFORE UPDATE OF "status" ON "mandate" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('mandate', 'status');
CREATE TRIGGER "mandate_debit_starts_legally" BEFORE INSERT ON "mandate_debit"
    FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_transition"('mandate_debit', 'status');
CREATE TRIGGER "mandate_debit_moves_legally" BEFORE UPDATE OF "status" ON "mandate_debit" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "refuse_illegal_transition"('mandate_debit', 'status');

-- What the citizen allowed, and what was announced, is never rewritten.
CREATE TRIGGER "mandate_is_fixed" BEFORE UPDATE ON "mandate" FOR EACH ROW
    WHEN ((OLD."id", OLD."citizen_id", OLD."connection_id", OLD."provider", OLD."method", OLD."max_amount_paise", OLD."currency",
            OLD."valid_until", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."citizen_id", NEW."connection_id", NEW."provider", NEW."method", NEW."max_amount_paise",
            NEW."currency", NEW."valid_until", NEW."created_at"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "mandate_debit_is_fixed" BEFORE UPDATE ON "mandate_debit" FOR EACH ROW
    WHEN ((OLD."id", OLD."mandate_id", OLD."bill_id", OLD."amount_paise", OLD."due_date", OLD."first_try_at", OLD."created_at")
        IS DISTINCT FROM (NEW."id", NEW."mandate_id", NEW."bill_id", NEW."amount_paise", NEW."due_date", NEW."first_try_at", NEW."created_at"))
    EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "payment_keeps_mandate_debit" BEFORE UPDATE OF "mandate_debit_id" ON "payment" FOR EACH ROW
    WHEN (OLD."mandate_debit_id" IS DISTINCT FROM NEW."mandate_debit_id") EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "mandate_stays" BEFORE DELETE ON "mandate" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "mandate_debit_stays" BEFORE DELETE ON "mandate_debit" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "mandate_transition_append_only" BEFORE UPDATE OR DELETE ON "mandate_transition"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "mandate_debit_transition_append_only" BEFORE UPDATE OR DELETE ON "mandate_debit_transition"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Never more than the citizen allowed, nor more than was announced, nor by a mandate that is not in force: whoever writes it.
CREATE FUNCTION "check_mandate_debit"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM "mandate_debit" d JOIN "mandate" m ON m."id" = d."mandate_id"
        WHERE d."id" = NEW."mandate_debit_id" AND d."status" IN ('ANNOUNCED', 'RETRYING') AND m."status" = 'ACTIVE'
            AND m."citizen_id" = NEW."citizen_id" AND m."provider" = NEW."provider"
            AND NEW."amount_paise" <= d."amount_paise" AND NEW."amount_paise" <= m."max_amount_paise"
    ) THEN
        RAISE EXCEPTION 'payment % is more than its mandate allows', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "payment_within_mandate" BEFORE INSERT ON "payment" FOR EACH ROW
    WHEN (NEW."mandate_debit_id" IS NOT NULL) EXECUTE FUNCTION "check_mandate_debit"();

-- The histories are written by the changes themselves. The service may not write them.
CREATE FUNCTION "record_mandate_transition"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW."version" <= OLD."version" THEN
        RAISE EXCEPTION 'mandate % changes its state without a new version', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO "mandate_transition" ("mandate_id", "version", "from_status", "to_status", "source", "at")
    VALUES (NEW."id", NEW."version", CASE TG_OP WHEN 'UPDATE' THEN OLD."status" END, NEW."status", NEW."status_source", NEW."updated_at");
    RETURN NULL;
END $$;
CREATE TRIGGER "mandate_history_begins" AFTER INSERT ON "mandate" FOR EACH ROW EXECUTE FUNCTION "record_mandate_transition"();
CREATE TRIGGER "mandate_history_goes_on" AFTER UPDATE OF "status" ON "mandate" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "record_mandate_transition"();
CREATE FUNCTION "record_mandate_debit_transition"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW."version" <= OLD."version" THEN
        RAISE EXCEPTION 'debit % changes its state without a new version', NEW."id" USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO "mandate_debit_transition" ("debit_id", "version", "from_status", "to_status", "reason", "at")
    VALUES (NEW."id", NEW."version", CASE TG_OP WHEN 'UPDATE' THEN OLD."status" END, NEW."status", NEW."reason", NEW."updated_at");
    RETURN NULL;
END $$;
CREATE TRIGGER "mandate_debit_history_begins" AFTER INSERT ON "mandate_debit"
    FOR EACH ROW EXECUTE FUNCTION "record_mandate_debit_transition"();
CREATE TRIGGER "mandate_debit_history_goes_on" AFTER UPDATE OF "status" ON "mandate_debit" FOR EACH ROW
    WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "record_mandate_debit_transition"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE DELETE ON "mandate", "mandate_debit" FROM "suvidha_payment";
        REVOKE INSERT, UPDATE, DELETE ON "mandate_transition", "mandate_debit_transition" FROM "suvidha_payment";
    END IF;
END $$;
