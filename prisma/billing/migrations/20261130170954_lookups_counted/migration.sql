-- CreateTable
CREATE TABLE "source_count" (
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_count_pkey" PRIMARY KEY ("source")
);

-- CreateIndex
CREATE INDEX "source_count_since_idx" ON "source_count"("since");
