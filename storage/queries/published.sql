-- name: get$
SELECT value
FROM published
WHERE key = :key;

-- name: put!
INSERT INTO published (key, value)
VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE
SET value = excluded.value;
