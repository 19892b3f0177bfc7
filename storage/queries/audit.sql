-- name: last()^
SELECT number, day, actor, act, object, hash
FROM audit
ORDER BY number DESC
LIMIT 1;

-- name: all_of_them()
SELECT number, day, actor, act, object, hash
FROM audit
ORDER BY number;

-- name: append(number, day, actor, act, object, hash)!
INSERT INTO audit (number, day, actor, act, object, hash)
VALUES (:number, :day, :actor, :act, :object, :hash);
