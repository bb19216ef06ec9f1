-- AlterTable
ALTER TABLE "citizen" ADD COLUMN     "regions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "citizen_created_at_id_idx" ON "citizen"("created_at", "id");

-- CreateIndex
CREATE INDEX "citizen_roles_idx" ON "citizen" USING GIN ("roles");

-- CreateIndex
CREATE INDEX "citizen_regions_idx" ON "citizen" USING GIN ("regions");

-- By the beginning of a name, however it is written.
CREATE INDEX "citizen_name_idx" ON "citizen" (lower("name") text_pattern_ops);

-- Few are not active.
CREATE INDEX "citizen_state_idx" ON "citizen"("state", "created_at", "id") WHERE "state" <> 'ACTIVE';
