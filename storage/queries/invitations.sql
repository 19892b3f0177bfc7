-- name: get(token_hash)^
SELECT token_hash, role, expires_at
FROM invitations
WHERE token_hash = :token_hash;

-- name: put(token_hash, role, expires_at)!
INSERT INTO invitations (token_hash, role, expires_at)
VALUES (:token_hash, :role, :expires_at);

-- name: delete(token_hash)!
DELETE FROM invitations
WHERE token_hash = :token_hash;

-- name: purge(before)!
DELETE FROM invitations
WHERE expires_at < :before;
