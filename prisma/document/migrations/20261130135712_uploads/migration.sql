-- CreateTable
CREATE TABLE "upload" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "name" TEXT,
    "declared_bytes" BIGINT NOT NULL,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "content_type" TEXT,
    "bytes" BIGINT,
    "sha256" TEXT,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "scanned_at" TIMESTAMPTZ(3),
    "finding" TEXT,
    "used_for" TEXT,
    "region" TEXT,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_piece" (
    "id" TEXT NOT NULL,
    "upload_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "start" BIGINT NOT NULL,
    "bytes" BIGINT,
    "sealed_key" TEXT NOT NULL,
    "sealed_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_piece_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_count" (
    "citizen_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "begun" INTEGER NOT NULL,

    CONSTRAINT "upload_count_pkey" PRIMARY KEY ("citizen_id","day")
);

-- CreateIndex
CREATE INDEX "upload_citizen_id_began_at_id_idx" ON "upload"("citizen_id", "began_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "upload_status_began_at_idx" ON "upload"("status", "began_at");

-- CreateIndex
CREATE INDEX "upload_kind_completed_at_idx" ON "upload"("kind", "completed_at");

-- CreateIndex
CREATE INDEX "upload_piece_upload_id_role_start_idx" ON "upload_piece"("upload_id", "role", "start");

-- CreateIndex
CREATE INDEX "upload_piece_sealed_by_idx" ON "upload_piece"("sealed_by");

ALTER TABLE "upload" ADD CONSTRAINT "upload_kind_check" CHECK ("kind" IN ('METER_PHOTO', 'DISPUTE_EVIDENCE', 'IDENTITY_PROOF'));
ALTER TABLE "upload" ADD CONSTRAINT "upload_status_check" CHECK ("status" IN ('RECEIVING', 'SCANNING', 'READY', 'INFECTED', 'DISCARDED'));
ALTER TABLE "upload" ADD CONSTRAINT "upload_bytes_check" CHECK ("received_bytes" BETWEEN 0 AND "declared_bytes");
-- What can be opened is known in full.
ALTER TABLE "upload" ADD CONSTRAINT "upload_kept_check" CHECK (
  "status" NOT IN ('SCANNING', 'READY') OR ("sha256" IS NOT NULL AND "bytes" IS NOT NULL AND "content_type" IS NOT NULL AND "completed_at" IS NOT NULL)
);

-- What a process has left unfinished.
CREATE INDEX "upload_piece_unfinished" ON "upload_piece"("created_at") WHERE "bytes" IS NULL;
