-- name: put(month, sealed)!
INSERT INTO held (month, sealed)
VALUES (:month, :sealed);

-- name: all_of_them()
SELECT sealed
FROM held
ORDER BY month;

-- name: empty()!
DELETE FROM held;
