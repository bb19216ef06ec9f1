-- CreateTable
CREATE TABLE "citizen_file" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "citizen_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "citizen_file_citizen_id_idx" ON "citizen_file"("citizen_id");
