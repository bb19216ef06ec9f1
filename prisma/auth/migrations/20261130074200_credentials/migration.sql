-- CreateTable
CREATE TABLE "password" (
    "citizen_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_pkey" PRIMARY KEY ("citizen_id")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "citizen_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("citizen_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "citizen_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("citizen_id","hash")
);

-- CreateTable
CREATE TABLE "login_challenge" (
    "hash" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "kind" "SessionKind" NOT NULL,
    "attempts_left" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_challenge_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "login_tries" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "forgotten_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_tries_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "login_challenge_citizen_id_idx" ON "login_challenge"("citizen_id");

-- CreateIndex
CREATE INDEX "login_challenge_expires_at_idx" ON "login_challenge"("expires_at");

-- CreateIndex
CREATE INDEX "login_tries_forgotten_at_idx" ON "login_tries"("forgotten_at");

-- AddForeignKey
ALTER TABLE "password" ADD CONSTRAINT "password_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_challenge" ADD CONSTRAINT "login_challenge_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE CASCADE ON UPDATE CASCADE;
