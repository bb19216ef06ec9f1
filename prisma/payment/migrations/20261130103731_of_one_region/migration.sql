-- A payment, or a link, that pays for connections of several regions is of none of them. Of those that are there nobody here knows
-- where each connection is: those for one connection alone are of its region, the others are for staff of the whole city.
ALTER TABLE "payment" ADD COLUMN     "city_only" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "payment_link" ADD COLUMN     "city_only" BOOLEAN NOT NULL DEFAULT false;

UPDATE "payment" SET "city_only" = true WHERE "id" IN (
    SELECT "payment_id" FROM (
        SELECT "payment_id", coalesce("connection_id", 'bill ' || "bill_id") AS "paid" FROM "payment_bill"
        UNION SELECT "payment_id", "connection_id" FROM "payment_advance"
    ) AS "items" GROUP BY "payment_id" HAVING count(*) > 1
);
UPDATE "payment_link" SET "city_only" = true WHERE "id" IN (
    SELECT "link_id" FROM "payment_link_bill" GROUP BY "link_id" HAVING count(DISTINCT "connection_id") > 1
);

-- Null: of before that was written down.
ALTER TABLE "payment_qr" ADD COLUMN     "region" TEXT;
-- A code has brought payments, which say where their bills were.
UPDATE "payment_qr" AS q SET "region" = (
    SELECT p."region" FROM "qr_money" m JOIN "payment" p ON p."id" = m."payment_id"
    WHERE m."qr_id" = q."id" AND p."region" IS NOT NULL LIMIT 1
);
