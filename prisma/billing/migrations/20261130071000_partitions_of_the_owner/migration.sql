-- The service makes the months that meters can be in. Who owns the tables and loads a city of another year makes any: inside
-- the function everybody is the owner, outside of it only the owner is.
CREATE OR REPLACE FUNCTION "make_interval_partition"("of_day" date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    first date := date_trunc('month', of_day);
    part text := 'interval_reading_' || to_char(first, 'YYYY_MM');
BEGIN
    IF session_user <> current_user AND first NOT BETWEEN '2015-01-01' AND now() + interval '1 year' THEN
        RAISE EXCEPTION 'no readings are kept of %', first;
    END IF;
    IF EXISTS (SELECT FROM pg_class WHERE relname = part AND relnamespace = current_schema()::regnamespace) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(part, 0));
    -- Looked up in the table: a name that was not there a moment ago is remembered as none.
    IF EXISTS (SELECT FROM pg_class WHERE relname = part AND relnamespace = current_schema()::regnamespace) THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE interval_reading INCLUDING CONSTRAINTS)', part);
    EXECUTE format('ALTER TABLE interval_reading ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
        first::timestamp AT TIME ZONE 'Asia/Kolkata', (first + interval '1 month') AT TIME ZONE 'Asia/Kolkata');
END $$;
