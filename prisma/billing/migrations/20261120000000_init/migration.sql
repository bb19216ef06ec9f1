-- CreateTable
CREATE TABLE "connection" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "utility" TEXT NOT NULL,
    "consumer_number" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "holder_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "issued_on" DATE NOT NULL,
    "due_date" DATE NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "paid_paise" BIGINT NOT NULL DEFAULT 0,
    "disputed" BOOLEAN NOT NULL DEFAULT false,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "bill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_line" (
    "bill_id" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,

    CONSTRAINT "bill_line_pkey" PRIMARY KEY ("bill_id","position")
);

-- CreateTable
CREATE TABLE "bill_payment" (
    "bill_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "amount_paise" BIGINT NOT NULL,
    "excess_paise" BIGINT NOT NULL DEFAULT 0,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bill_payment_pkey" PRIMARY KEY ("bill_id","payment_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connection_consumer_number_key" ON "connection"("consumer_number");

-- CreateIndex
CREATE INDEX "connection_citizen_id_idx" ON "connection"("citizen_id");

-- CreateIndex
CREATE UNIQUE INDEX "bill_number_key" ON "bill"("number");

-- CreateIndex
CREATE INDEX "bill_connection_id_period_start_idx" ON "bill"("connection_id", "period_start" DESC);

-- AddForeignKey
ALTER TABLE "bill" ADD CONSTRAINT "bill_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_line" ADD CONSTRAINT "bill_line_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_payment" ADD CONSTRAINT "bill_payment_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE "connection"
    ADD CONSTRAINT "connection_utility_check" CHECK ("utility" IN ('ELECTRICITY', 'GAS', 'WATER')),
    ADD CONSTRAINT "connection_status_check" CHECK ("status" IN ('ACTIVE', 'DISCONNECTED', 'SURRENDERED'));

ALTER TABLE "bill"
    ADD CONSTRAINT "bill_paid_within_amount_check" CHECK (0 <= "paid_paise" AND "paid_paise" <= "amount_paise"),
    ADD CONSTRAINT "bill_period_check" CHECK ("period_start" <= "period_end");

ALTER TABLE "bill_payment"
    ADD CONSTRAINT "bill_payment_excess_check" CHECK ("amount_paise" > 0 AND "excess_paise" BETWEEN 0 AND "amount_paise");

-- Unpaid bills stay few however many bills there are.
CREATE INDEX "bill_unpaid_idx" ON "bill"("connection_id") WHERE "paid_paise" < "amount_paise" AND NOT "cancelled";
