ALTER TABLE "deposit_rule" VALIDATE CONSTRAINT "deposit_rule_review_check";
