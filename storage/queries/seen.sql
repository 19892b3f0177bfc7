-- name: add(update_id, day)!
INSERT INTO seen (update_id, day)
VALUES (:update_id, :day)
ON CONFLICT DO NOTHING;

-- name: add_all(update_id, day)*!
INSERT INTO seen (update_id, day)
VALUES (:update_id, :day)
ON CONFLICT DO NOTHING;

-- name: among(ids)
SELECT update_id
FROM seen
WHERE update_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids));

-- name: purge(before)!
DELETE FROM seen
WHERE day < :before;
