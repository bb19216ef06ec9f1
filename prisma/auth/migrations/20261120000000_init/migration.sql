CREATE TYPE "Language" AS ENUM ('EN', 'HI');

CREATE TABLE "citizen" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone_number" TEXT NOT NULL,
    "email" TEXT,
    "language" "Language" NOT NULL DEFAULT 'EN',
    "roles" TEXT[] DEFAULT ARRAY['CITIZEN']::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "citizen_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "otp_challenge" (
    "id" TEXT NOT NULL,
    "phone_number" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "attempts_left" INTEGER NOT NULL DEFAULT 3,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "otp_challenge_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "device" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "refresh_token" (
    "hash" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "replaced_by" TEXT,

    CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "sealed_private" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

CREATE UNIQUE INDEX "citizen_phone_number_key" ON "citizen"("phone_number");
CREATE INDEX "otp_challenge_phone_number_created_at_idx" ON "otp_challenge"("phone_number", "created_at");
CREATE UNIQUE INDEX "session_family_key" ON "session"("family");
CREATE INDEX "session_citizen_id_idx" ON "session"("citizen_id");
CREATE INDEX "refresh_token_session_id_idx" ON "refresh_token"("session_id");

ALTER TABLE "session" ADD CONSTRAINT "session_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "citizen" ADD CONSTRAINT "citizen_phone_number_form" CHECK ("phone_number" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "otp_challenge" ADD CONSTRAINT "otp_challenge_attempts" CHECK ("attempts_left" BETWEEN 0 AND 3);
