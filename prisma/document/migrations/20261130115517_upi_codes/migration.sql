-- AlterTable
ALTER TABLE "rendition" ADD COLUMN     "upi_intent" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "upi_code" (
    "connection_id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "upi_intent" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upi_code_pkey" PRIMARY KEY ("connection_id")
);
