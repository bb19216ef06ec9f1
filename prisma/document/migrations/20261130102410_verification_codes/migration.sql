-- AlterTable
ALTER TABLE "receipt" ADD COLUMN     "code" TEXT;

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "sealed_private" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "compromised_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- What a key has signed is in people's hands.
REVOKE DELETE ON "signing_key" FROM suvidha_document;
