-- AlterTable
ALTER TABLE "citizen" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- When it was is in the audit log; of what is not there the time is counted from now.
UPDATE "citizen" AS c SET "closed_at" = coalesce(
    (SELECT max("at") FROM "audit_entry" WHERE "subject_id" = c."id" AND "action" IN ('account.deactivated', 'account.erased')), now()
) WHERE "state" IN ('DEACTIVATED', 'ERASED');
