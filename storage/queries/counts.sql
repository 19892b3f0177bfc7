-- name: add(kind, month)!
INSERT INTO counts (kind, month, n)
VALUES (:kind, :month, 1)
ON CONFLICT (kind, month) DO UPDATE
SET n = counts.n + 1;

-- name: of_month(kind, month)$
SELECT n
FROM counts
WHERE kind = :kind AND month = :month;

-- name: between(first, last)
SELECT kind, month, n
FROM counts
WHERE month BETWEEN :first AND :last
ORDER BY kind, month;
