-- CreateIndex
CREATE INDEX "bill_issued_on_idx" ON "bill" USING BRIN ("issued_on");
