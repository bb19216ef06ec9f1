-- AlterTable
ALTER TABLE "bill" ADD COLUMN     "phase" TEXT,
ADD COLUMN     "tariff_code" TEXT,
ADD COLUMN     "units" DECIMAL(14,3),
ADD COLUMN     "whole_periods" SMALLINT;

-- AlterTable
ALTER TABLE "bill_line" ADD COLUMN     "rate" DECIMAL(18,6),
ADD COLUMN     "units" DECIMAL(18,6);
