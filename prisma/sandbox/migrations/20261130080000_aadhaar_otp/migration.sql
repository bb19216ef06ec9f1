-- CreateTable
CREATE TABLE "aadhaar_otp" (
    "txn" TEXT NOT NULL,
    "uid_last_four" TEXT NOT NULL,
    "otp" TEXT NOT NULL,
    "tries_left" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "aadhaar_otp_pkey" PRIMARY KEY ("txn")
);
