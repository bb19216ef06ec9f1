-- CreateTable
CREATE TABLE "holder" (
    "citizen_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "holder_pkey" PRIMARY KEY ("citizen_id")
);

-- CreateTable
CREATE TABLE "rendition" (
    "document_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "voided" BOOLEAN NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("document_id","sha256")
);

-- Papers of before were in both languages at once. They are drawn anew when they are next opened; what was handed out stays known.
INSERT INTO "rendition" ("document_id", "sha256", "language", "format", "voided", "drawn_at")
  SELECT "id", "sha256", 'EN+HI', 'A4', "voided_at" IS NOT NULL, coalesce("rendered_at", "issued_at")
  FROM "receipt" WHERE "sha256" IS NOT NULL;
