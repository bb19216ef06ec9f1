-- AlterTable
ALTER TABLE "reading_rule" ADD COLUMN     "block_difference_percent" SMALLINT NOT NULL DEFAULT 10,
ADD COLUMN     "block_gap_percent" SMALLINT NOT NULL DEFAULT 10;

ALTER TABLE "reading_rule" ADD CONSTRAINT "reading_rule_blocks_in_range"
  CHECK ("block_gap_percent" BETWEEN 0 AND 100 AND "block_difference_percent" BETWEEN 0 AND 100);
