-- AlterTable
ALTER TABLE "rebate" ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;

-- What was given and taken back may be given again: not each kind comes once, but each turn.
ALTER TABLE "rebate" DISABLE TRIGGER "rebate_append_only";
UPDATE "rebate" r SET "turn" = t."turn" FROM (
    SELECT r."bill_id", r."kind", r."charged_bill_id",
        row_number() OVER (PARTITION BY r."bill_id" ORDER BY b."issued_on", b."number") - 1 AS "turn"
    FROM "rebate" r JOIN "bill" b ON b."id" = r."charged_bill_id" WHERE r."kind" <> 'LATE_BILL') t
WHERE t."bill_id" = r."bill_id" AND t."kind" = r."kind" AND t."charged_bill_id" = r."charged_bill_id";
ALTER TABLE "rebate" ENABLE TRIGGER "rebate_append_only";

-- What the schema language cannot say.
DROP INDEX "rebate_once";
CREATE UNIQUE INDEX "rebate_once" ON "rebate"("bill_id", "turn") WHERE "kind" <> 'LATE_BILL';
