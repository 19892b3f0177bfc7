-- name: add(mark, month)!
INSERT INTO marks (mark, month)
VALUES (:mark, :month)
ON CONFLICT DO NOTHING;

-- name: has(mark)$
SELECT 1
FROM marks
WHERE mark = :mark;

-- name: purge(before)!
DELETE FROM marks
WHERE month < :before;
