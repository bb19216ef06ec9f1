-- CreateTable
CREATE TABLE "upload_need" (
    "upload_id" TEXT NOT NULL,
    "used_for" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_need_pkey" PRIMARY KEY ("upload_id","used_for")
);

-- AddForeignKey
ALTER TABLE "upload_need" ADD CONSTRAINT "upload_need_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
