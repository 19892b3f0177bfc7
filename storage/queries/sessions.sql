-- name: put_entrance(token_hash, grant_id, expires_at)!
INSERT INTO entrances (token_hash, grant_id, expires_at)
VALUES (:token_hash, :grant_id, :expires_at);

-- name: entrance(token_hash)^
SELECT token_hash, grant_id, expires_at
FROM entrances
WHERE token_hash = :token_hash;

-- name: spend(token_hash)!
DELETE FROM entrances
WHERE token_hash = :token_hash;

-- name: put(token_hash, grant_id, started_at, expires_at)!
INSERT INTO sessions (token_hash, grant_id, started_at, expires_at)
VALUES (:token_hash, :grant_id, :started_at, :expires_at);

-- name: get(token_hash)^
SELECT token_hash, grant_id, started_at, expires_at
FROM sessions
WHERE token_hash = :token_hash;

-- name: all_of_them()
SELECT token_hash, grant_id, started_at, expires_at
FROM sessions
ORDER BY started_at DESC, token_hash;

-- name: delete(token_hash)!
DELETE FROM sessions
WHERE token_hash = :token_hash;

-- name: purge_entrances(before)!
DELETE FROM entrances
WHERE expires_at < :before;

-- name: purge(before)!
DELETE FROM sessions
WHERE expires_at < :before OR NOT EXISTS (SELECT 1 FROM roles WHERE roles.id = sessions.grant_id);
