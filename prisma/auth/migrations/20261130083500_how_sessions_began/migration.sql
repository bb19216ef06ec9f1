-- AlterTable
ALTER TABLE "citizen" ADD COLUMN     "login_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "method" TEXT,
ADD COLUMN     "second_factor" BOOLEAN NOT NULL DEFAULT false;
