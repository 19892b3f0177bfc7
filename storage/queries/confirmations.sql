-- name: all_of_them()
SELECT fact, digest, day, role
FROM confirmations
ORDER BY fact;

-- name: put(fact, digest, day, role)!
INSERT INTO confirmations (fact, digest, day, role)
VALUES (:fact, :digest, :day, :role)
ON CONFLICT (fact) DO UPDATE
SET digest = excluded.digest, day = excluded.day, role = excluded.role;

-- name: delete(fact)!
DELETE FROM confirmations
WHERE fact = :fact;
