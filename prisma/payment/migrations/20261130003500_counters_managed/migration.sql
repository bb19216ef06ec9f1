-- AlterTable
ALTER TABLE "counter" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "counter_change" (
    "counter_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "counter_change_pkey" PRIMARY KEY ("counter_id","number")
);

-- AddForeignKey
ALTER TABLE "counter_change" ADD CONSTRAINT "counter_change_counter_id_fkey" FOREIGN KEY ("counter_id") REFERENCES "counter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- Those that somebody switched off by hand.
UPDATE "counter" SET "closed_at" = CURRENT_TIMESTAMP WHERE NOT "active";
ALTER TABLE "counter" ADD CONSTRAINT "counter_closed_is_not_active" CHECK ("active" = ("closed_at" IS NULL));
ALTER TABLE "counter_change" ADD CONSTRAINT "counter_change_kind_known" CHECK ("kind" IN ('CREATED', 'RENAMED', 'CLOSED'));
CREATE TRIGGER "counter_change_append_only" BEFORE UPDATE OR DELETE ON "counter_change"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A shadow database has no service roles.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_payment') THEN
        REVOKE DELETE ON "counter", "counter_change" FROM "suvidha_payment";
        REVOKE UPDATE ON "counter_change" FROM "suvidha_payment";
    END IF;
END $$;
