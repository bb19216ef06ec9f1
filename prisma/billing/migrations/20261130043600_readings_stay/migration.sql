-- What was read is never changed or deleted by the service: only what was decided about it is added. A meter's first day at a
-- connection stays too.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'suvidha_billing') THEN
        REVOKE UPDATE, DELETE ON "reading", "meter_assignment", "meter" FROM "suvidha_billing";
        GRANT UPDATE ("state", "rollovers", "decided_by", "decided_at", "decision_reason", "replaced_by") ON "reading" TO "suvidha_billing";
        GRANT UPDATE ("removed_on", "final_reading", "final_rollovers") ON "meter_assignment" TO "suvidha_billing";
    END IF;
END $$;
