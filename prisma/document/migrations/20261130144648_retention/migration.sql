-- CreateTable
CREATE TABLE "legal_hold" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "upload_id" TEXT,
    "reason" TEXT NOT NULL,
    "placed_by" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "release_reason" TEXT,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure_certificate" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "facts" JSONB NOT NULL,
    "signed" TEXT NOT NULL,

    CONSTRAINT "erasure_certificate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "legal_hold_citizen_id_placed_at_idx" ON "legal_hold"("citizen_id", "placed_at");

-- CreateIndex
CREATE INDEX "erasure_certificate_citizen_id_issued_at_idx" ON "erasure_certificate"("citizen_id", "issued_at");
