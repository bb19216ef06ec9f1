-- AlterTable
ALTER TABLE "otp_challenge" ADD COLUMN     "place" TEXT;

-- From which known place nobody wrote down: from none that is known now.
UPDATE "otp_challenge" SET "place" = '' WHERE "from_known_place";

-- AlterTable
ALTER TABLE "otp_challenge" DROP COLUMN "from_known_place";
