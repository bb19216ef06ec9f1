-- Connection
SELECT id FROM billing.connection WHERE citizen_id = $1 ORDER BY id LIMIT 1

-- Bill
SELECT id FROM billing.bill WHERE citizen_id = $1 AND paid_paise > 0 ORDER BY id LIMIT 1

-- Payment
SELECT payment_id AS id FROM document.receipt WHERE citizen_id = $1 ORDER BY payment_id LIMIT 1

-- Receipt
SELECT id FROM document.receipt WHERE citizen_id = $1 ORDER BY id LIMIT 1

-- Dispute
SELECT id FROM billing.dispute WHERE citizen_id = $1 ORDER BY id LIMIT 1

-- Meter
SELECT meter_id AS id FROM billing.meter_assignment JOIN billing.connection c ON c.id = connection_id
WHERE c.citizen_id = $1 ORDER BY meter_id LIMIT 1

-- Notification
SELECT id FROM notification.notification WHERE citizen_id = $1 ORDER BY id LIMIT 1

-- Document
SELECT id FROM document.receipt WHERE citizen_id = $1 ORDER BY id LIMIT 1

-- Upload
INSERT INTO document.upload (id, citizen_id, kind, status, declared_bytes, received_bytes, bytes, content_type, sha256, began_at, expires_at, completed_at)
VALUES ('upl_of_hers', $1, 'DISPUTE_EVIDENCE', 'READY', 10, 10, 10, 'application/pdf', 'x', now(), now(), now()) RETURNING id
