-- CreateTable
CREATE TABLE "link_end" (
    "tag" TEXT NOT NULL,
    "made_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_end_pkey" PRIMARY KEY ("tag")
);

-- CreateIndex
CREATE INDEX "link_end_made_until_idx" ON "link_end"("made_until");
