-- CreateTable
CREATE TABLE "region" (
    "id" TEXT NOT NULL,
    "area_kind" TEXT NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_deadline" (
    "utility" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "area_kind" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "days" SMALLINT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "application_deadline_pkey" PRIMARY KEY ("utility","kind","area_kind","valid_from")
);

-- CreateTable
CREATE TABLE "disconnection_rule" (
    "utility" TEXT NOT NULL,
    "overdue_minimum_paise" BIGINT NOT NULL,
    "overdue_days" SMALLINT NOT NULL,
    "notice_days" SMALLINT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "disconnection_rule_pkey" PRIMARY KEY ("utility")
);

-- CreateTable
CREATE TABLE "connection_application" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'SUBMITTED',
    "citizen_id" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "connection_id" TEXT,
    "holder_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "area_kind" TEXT NOT NULL,
    "division" TEXT,
    "tariff_code" TEXT,
    "phase" TEXT,
    "load_kw" DECIMAL(10,3),
    "pipe_mm" DECIMAL(6,1),
    "document_ids" TEXT[],
    "takes_over_due" BOOLEAN NOT NULL DEFAULT false,
    "hands_over_advance" BOOLEAN NOT NULL DEFAULT false,
    "from_citizen_id" TEXT,
    "applied_on" DATE NOT NULL,
    "due_by" DATE NOT NULL,
    "consumer_number" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_change" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" TEXT,
    "application_id" TEXT,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "connection_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_former_holder" (
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_former_holder_pkey" PRIMARY KEY ("connection_id","citizen_id","until")
);

-- CreateTable
CREATE TABLE "connection_member" (
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_member_pkey" PRIMARY KEY ("connection_id","citizen_id")
);

-- CreateTable
CREATE TABLE "link_attempt" (
    "id" BIGSERIAL NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_offer" (
    "connection_id" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "hands_over_advance" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_offer_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "disconnection_notice" (
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "not_before" DATE NOT NULL,
    "due_paise" BIGINT NOT NULL,
    "bill_ids" TEXT[],
    "given_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "disconnection_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connection_application_consumer_number_key" ON "connection_application"("consumer_number");

-- CreateIndex
CREATE INDEX "connection_application_due_by_id_idx" ON "connection_application"("due_by", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_application_citizen_id_idempotency_key_key" ON "connection_application"("citizen_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "connection_change_connection_id_id_idx" ON "connection_change"("connection_id", "id");

-- CreateIndex
CREATE INDEX "connection_change_application_id_id_idx" ON "connection_change"("application_id", "id");

-- CreateIndex
CREATE INDEX "connection_member_citizen_id_idx" ON "connection_member"("citizen_id");

-- CreateIndex
CREATE INDEX "link_attempt_citizen_id_at_idx" ON "link_attempt"("citizen_id", "at");

-- CreateIndex
CREATE INDEX "link_attempt_consumer_number_at_idx" ON "link_attempt"("consumer_number", "at");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_offer_code_hash_key" ON "transfer_offer"("code_hash");

-- CreateIndex
CREATE INDEX "disconnection_notice_connection_id_idx" ON "disconnection_notice"("connection_id");

-- CreateIndex
CREATE INDEX "connection_created_at_id_idx" ON "connection"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "connection_application" ADD CONSTRAINT "connection_application_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_change" ADD CONSTRAINT "connection_change_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_change" ADD CONSTRAINT "connection_change_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "connection_application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_former_holder" ADD CONSTRAINT "connection_former_holder_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_member" ADD CONSTRAINT "connection_member_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_offer" ADD CONSTRAINT "transfer_offer_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disconnection_notice" ADD CONSTRAINT "disconnection_notice_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE "region" ADD CONSTRAINT "region_area_kind_known" CHECK ("area_kind" IN ('METRO', 'MUNICIPAL', 'RURAL'));
ALTER TABLE "application_deadline"
    ADD CONSTRAINT "application_deadline_kind_known" CHECK ("kind" IN ('NEW', 'TRANSFER', 'CHANGE')),
    ADD CONSTRAINT "application_deadline_area_kind_known" CHECK ("area_kind" IN ('METRO', 'MUNICIPAL', 'RURAL')),
    ADD CONSTRAINT "application_deadline_days_check" CHECK ("days" BETWEEN 1 AND 365);
ALTER TABLE "disconnection_rule"
    ADD CONSTRAINT "disconnection_rule_check" CHECK ("overdue_minimum_paise" > 0 AND "overdue_days" >= 0 AND "notice_days" >= 0);
ALTER TABLE "connection_application"
    ADD CONSTRAINT "connection_application_kind_known" CHECK ("kind" IN ('NEW', 'TRANSFER', 'CHANGE')),
    ADD CONSTRAINT "connection_application_state_known" CHECK ("state" IN ('SUBMITTED', 'APPROVED', 'DONE', 'REJECTED', 'WITHDRAWN')),
    ADD CONSTRAINT "connection_application_approved_is_new" CHECK ("state" <> 'APPROVED' OR "kind" = 'NEW'),
    ADD CONSTRAINT "connection_application_numbered_when_approved" CHECK ("kind" <> 'NEW' OR "state" NOT IN ('APPROVED', 'DONE') OR "consumer_number" IS NOT NULL),
    ADD CONSTRAINT "connection_application_of_a_connection" CHECK ("connection_id" IS NOT NULL OR ("kind" = 'NEW' AND "state" <> 'DONE')),
    ADD CONSTRAINT "connection_application_rejected_with_reason" CHECK ("state" <> 'REJECTED' OR "reason" <> '');
-- One transfer and one change of a connection are asked for at a time.
CREATE UNIQUE INDEX "connection_application_one_open" ON "connection_application"("connection_id", "kind") WHERE "state" = 'SUBMITTED';
-- What is to be dealt with stays little however much was.
CREATE INDEX "connection_application_open_idx" ON "connection_application"("due_by", "id") WHERE "state" IN ('SUBMITTED', 'APPROVED');
ALTER TABLE "connection_change"
    ADD CONSTRAINT "connection_change_of_something" CHECK ("connection_id" IS NOT NULL OR "application_id" IS NOT NULL);
CREATE UNIQUE INDEX "disconnection_notice_one_open" ON "disconnection_notice"("connection_id") WHERE "closed_at" IS NULL;

CREATE TRIGGER "connection_change_append_only" BEFORE UPDATE OR DELETE ON "connection_change"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "connection_former_holder_append_only" BEFORE UPDATE OR DELETE ON "connection_former_holder"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What was given up or decided stays so, whoever asks.
CREATE FUNCTION "refuse_way_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% % ended as it is', TG_TABLE_NAME, OLD."id" USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "connection_surrendered_stays" BEFORE UPDATE OF "status" ON "connection"
    FOR EACH ROW WHEN (OLD."status" = 'SURRENDERED' AND NEW."status" <> OLD."status") EXECUTE FUNCTION "refuse_way_back"();
CREATE TRIGGER "connection_application_decided_stays" BEFORE UPDATE OF "state" ON "connection_application"
    FOR EACH ROW WHEN (OLD."state" IN ('DONE', 'REJECTED', 'WITHDRAWN') AND NEW."state" <> OLD."state") EXECUTE FUNCTION "refuse_way_back"();

CREATE SEQUENCE "consumer_number_series" AS BIGINT MAXVALUE 999999999;

-- The city's parts; what an installation has besides counts as a town.
INSERT INTO "region" ("id", "area_kind") VALUES ('CENTRAL', 'METRO'), ('NORTH', 'MUNICIPAL'), ('EAST', 'MUNICIPAL'), ('SOUTH', 'MUNICIPAL'), ('WEST', 'MUNICIPAL');
INSERT INTO "region" ("id", "area_kind") SELECT DISTINCT "region", 'MUNICIPAL' FROM "connection" ON CONFLICT DO NOTHING;
INSERT INTO "application_deadline" ("utility", "kind", "area_kind", "valid_from", "days", "source")
    SELECT "utility", "kind", "area_kind", '2020-12-31', "days", 'Electricity (Rights of Consumers) Rules, 2020' || CASE WHEN "utility" = 'ELECTRICITY' THEN '' ELSE ', taken over' END
    FROM unnest(ARRAY['ELECTRICITY', 'GAS', 'WATER']) AS "utility", unnest(ARRAY['NEW', 'TRANSFER', 'CHANGE']) AS "kind",
        (VALUES ('METRO', 7), ('MUNICIPAL', 15), ('RURAL', 30)) AS "areas"("area_kind", "days");
INSERT INTO "disconnection_rule" ("utility", "overdue_minimum_paise", "overdue_days", "notice_days", "source") VALUES
    ('ELECTRICITY', 50000, 15, 15, 'notice of fifteen clear days: Electricity Act, 2003, section 56(1)'),
    ('GAS', 50000, 15, 15, 'as electricity'), ('WATER', 50000, 30, 15, 'as electricity, with a month to pay');

-- What is still due can go over to a new holder. A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "connection_change", "connection_former_holder" FROM "suvidha_billing";
        REVOKE DELETE ON "connection_application", "disconnection_notice" FROM "suvidha_billing";
        GRANT UPDATE ("citizen_id") ON "bill" TO "suvidha_billing";
    END IF;
END $$;
