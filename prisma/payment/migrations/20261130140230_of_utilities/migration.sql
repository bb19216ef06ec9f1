ALTER TABLE "payment" ADD COLUMN     "utilities" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "payment_link" ADD COLUMN     "utilities" TEXT[] DEFAULT ARRAY[]::TEXT[];

UPDATE "payment" AS p SET "utilities" = items."utilities" FROM (
    SELECT "payment_id", array_agg(DISTINCT "utility" ORDER BY "utility") AS "utilities" FROM (
        SELECT "payment_id", "utility" FROM "payment_bill"
        UNION SELECT "payment_id", "utility" FROM "payment_advance"
    ) AS "item" GROUP BY "payment_id"
) AS items WHERE items."payment_id" = p."id";
UPDATE "payment_link" AS l SET "utilities" = items."utilities" FROM (
    SELECT "link_id", array_agg(DISTINCT "utility" ORDER BY "utility") AS "utilities" FROM "payment_link_bill" GROUP BY "link_id"
) AS items WHERE items."link_id" = l."id";
