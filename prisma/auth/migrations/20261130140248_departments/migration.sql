ALTER TABLE "citizen" ADD COLUMN     "departments" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- With what people of before are supplied nobody here knows: whoever looks after their region finds them, whichever the department.
UPDATE "citizen" SET "departments" = '{ELECTRICITY,GAS,WATER}' WHERE "roles" = '{CITIZEN}' AND "regions" <> '{}';

CREATE INDEX "citizen_departments_idx" ON "citizen" USING GIN ("departments");
