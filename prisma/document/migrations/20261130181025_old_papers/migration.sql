-- CreateTable
CREATE TABLE "deleted_paper" (
    "id" TEXT NOT NULL,
    "code_sha256" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deleted_paper_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deleted_paper_deleted_at_idx" ON "deleted_paper"("deleted_at");

-- CreateIndex
CREATE INDEX "document_issued_at_idx" ON "document"("issued_at");

-- CreateIndex
CREATE INDEX "receipt_issued_at_idx" ON "receipt"("issued_at");

-- Papers are deleted when their time is over and at no other: eight years from the end of their financial year (1 April to 31 March, India),
-- by the clock of the database. What says that they were there goes with them into the same transaction.
CREATE FUNCTION "keep_papers"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "year" INTEGER := extract(year FROM (now() AT TIME ZONE 'Asia/Kolkata') - interval '3 months');
BEGIN
    IF OLD."issued_at" >= make_date("year" - 8, 4, 1)::timestamp AT TIME ZONE 'Asia/Kolkata' THEN
        RAISE EXCEPTION 'paper % is still to be kept', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM "deleted_paper" WHERE "id" = OLD."id") THEN
        RAISE EXCEPTION 'of paper % nothing would be left', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER "receipt_is_kept" BEFORE DELETE ON "receipt" FOR EACH ROW EXECUTE FUNCTION "keep_papers"();
CREATE TRIGGER "document_is_kept" BEFORE DELETE ON "document" FOR EACH ROW EXECUTE FUNCTION "keep_papers"();
GRANT DELETE ON "receipt", "document" TO suvidha_document;
REVOKE UPDATE, DELETE ON "deleted_paper" FROM suvidha_document;
