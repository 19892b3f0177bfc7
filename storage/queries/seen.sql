-- name: add!
INSERT INTO seen (update_id, day)
VALUES (:update_id, :day)
ON CONFLICT DO NOTHING;

-- name: purge!
DELETE FROM seen
WHERE day < :before;
