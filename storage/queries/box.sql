-- name: put(id, sealed)*!
INSERT INTO box (id, sealed)
VALUES (:id, :sealed);

-- name: count()$
SELECT count(*)
FROM box;

-- name: all_of_them()
SELECT sealed
FROM box;

-- name: empty()!
DELETE FROM box;
