-- name: get(key)$
SELECT value
FROM published
WHERE key = :key;

-- name: put(key, value)!
INSERT INTO published (key, value)
VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE
SET value = excluded.value;
