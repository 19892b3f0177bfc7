-- name: add(update_id, day)!
INSERT INTO seen (update_id, day)
VALUES (:update_id, :day)
ON CONFLICT DO NOTHING;

-- name: add_all(update_id, day)*!
INSERT INTO seen (update_id, day)
VALUES (:update_id, :day)
ON CONFLICT DO NOTHING;

-- name: purge(before)!
DELETE FROM seen
WHERE day < :before;
