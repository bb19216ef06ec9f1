-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "qr_code_id" TEXT;

-- CreateTable
CREATE TABLE "qr_code" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "image_url" TEXT NOT NULL,
    "notes" JSONB NOT NULL DEFAULT '{}',
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "qr_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payment_qr_code_id_idx" ON "payment"("qr_code_id");

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_qr_code_id_fkey" FOREIGN KEY ("qr_code_id") REFERENCES "qr_code"("id") ON DELETE SET NULL ON UPDATE CASCADE;
