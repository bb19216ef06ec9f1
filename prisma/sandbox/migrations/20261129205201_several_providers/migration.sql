-- AlterTable
ALTER TABLE "order" ADD COLUMN     "provider" TEXT NOT NULL DEFAULT 'razorpay',
ADD COLUMN     "token" TEXT;

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "failure_reason" TEXT;

-- AlterTable
ALTER TABLE "webhook" ADD COLUMN     "content_type" TEXT NOT NULL DEFAULT 'application/json',
ADD COLUMN     "provider" TEXT NOT NULL DEFAULT 'razorpay';

-- CreateIndex
CREATE UNIQUE INDEX "order_token_key" ON "order"("token");

-- A key belongs to a provider.
UPDATE "refund" SET "idempotency_key" = 'razorpay:' || "idempotency_key" WHERE "idempotency_key" IS NOT NULL;
