-- AlterTable
ALTER TABLE "meter_assignment" ADD COLUMN     "final_rollovers" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "reading" ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by" TEXT,
ADD COLUMN     "decision_reason" TEXT,
ADD COLUMN     "photo_id" TEXT,
ADD COLUMN     "replaced_by" TEXT;

-- CreateTable
CREATE TABLE "reading_rule" (
    "utility" TEXT NOT NULL,
    "cycle_months" SMALLINT NOT NULL DEFAULT 1,
    "boundary_days" SMALLINT NOT NULL DEFAULT 3,
    "citizen_days_before" SMALLINT NOT NULL DEFAULT 7,
    "citizen_days_after" SMALLINT NOT NULL DEFAULT 3,
    "jump_factor" SMALLINT NOT NULL DEFAULT 10,

    CONSTRAINT "reading_rule_pkey" PRIMARY KEY ("utility")
);

INSERT INTO "reading_rule" ("utility") VALUES ('ELECTRICITY'), ('GAS'), ('WATER');

ALTER TABLE "reading_rule"
  ADD CONSTRAINT "reading_rule_in_range" CHECK ("cycle_months" BETWEEN 1 AND 12 AND "boundary_days" BETWEEN 0 AND 15
    AND "citizen_days_before" BETWEEN 0 AND 366 AND "citizen_days_after" BETWEEN 0 AND 15 AND "jump_factor" > 1);

ALTER TABLE "meter_assignment"
  ADD CONSTRAINT "meter_assignment_rollovers_not_below_zero" CHECK ("final_rollovers" >= 0);

-- Rollovers are counted since the meter was installed, no longer since the reading before: a reading then stands for
-- itself, whatever else is read of its meter later.
UPDATE "reading" SET "rollovers" = counted.rollovers
FROM (SELECT id, sum(rollovers) OVER (PARTITION BY assignment_id ORDER BY read_on) AS rollovers
      FROM "reading" WHERE state = 'ACCEPTED') counted
WHERE counted.id = "reading".id;

-- CreateIndex: what an operator has to decide.
CREATE INDEX "reading_held" ON "reading" ("assignment_id", "read_on") WHERE "state" = 'HELD';
