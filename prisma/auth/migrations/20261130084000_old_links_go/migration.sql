-- CreateIndex
CREATE INDEX "email_verification_expires_at_idx" ON "email_verification"("expires_at");
