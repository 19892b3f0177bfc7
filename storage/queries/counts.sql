-- name: add(kind, month, n)*!
INSERT INTO counts (kind, month, n)
VALUES (:kind, :month, :n)
ON CONFLICT (kind, month) DO UPDATE
SET n = counts.n + excluded.n;

-- name: of_month(kind, month)$
SELECT n
FROM counts
WHERE kind = :kind AND month = :month;

-- name: between(first, last)
SELECT kind, month, n
FROM counts
WHERE month BETWEEN :first AND :last
ORDER BY kind, month;
