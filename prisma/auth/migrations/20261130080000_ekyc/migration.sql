-- CreateTable
CREATE TABLE "ekyc" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "attempts_left" INTEGER NOT NULL DEFAULT 3,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ekyc_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "citizen_id" TEXT NOT NULL,
    "reference" TEXT,
    "last_four" TEXT NOT NULL,
    "name_matches" BOOLEAN NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("citizen_id")
);

-- CreateIndex
CREATE INDEX "ekyc_citizen_id_created_at_idx" ON "ekyc"("citizen_id", "created_at");

-- CreateIndex
CREATE INDEX "ekyc_reference_created_at_idx" ON "ekyc"("reference", "created_at");

-- CreateIndex
CREATE INDEX "ekyc_created_at_idx" ON "ekyc"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "verification_reference_key" ON "verification"("reference");
