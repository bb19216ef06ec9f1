-- CreateTable
CREATE TABLE "stored_file" (
    "id" TEXT NOT NULL,
    "sha256" TEXT,
    "bytes" BIGINT,
    "sealed_key" TEXT NOT NULL,
    "sealed_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_sha256_key" ON "stored_file"("sha256");

-- What a process has left unfinished.
CREATE INDEX "stored_file_unfinished" ON "stored_file"("created_at") WHERE "sha256" IS NULL;
