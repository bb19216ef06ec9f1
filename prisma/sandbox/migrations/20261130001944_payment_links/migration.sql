-- CreateTable
CREATE TABLE "payment_link" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "reference" TEXT,
    "description" TEXT,
    "status" TEXT NOT NULL DEFAULT 'created',
    "url" TEXT NOT NULL,
    "callback_url" TEXT,
    "notes" JSONB NOT NULL DEFAULT '{}',
    "expire_by" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_link_order_id_key" ON "payment_link"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_link_reference_key" ON "payment_link"("reference");

-- AddForeignKey
ALTER TABLE "payment_link" ADD CONSTRAINT "payment_link_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
