-- name: get(chat_id)$
SELECT sealed
FROM talks
WHERE chat_id = :chat_id;

-- name: put(chat_id, sealed)*!
INSERT INTO talks (chat_id, sealed)
VALUES (:chat_id, :sealed)
ON CONFLICT (chat_id) DO UPDATE
SET sealed = excluded.sealed;

-- name: delete(chat_id)*!
DELETE FROM talks
WHERE chat_id = :chat_id;

-- name: all_of_them()
SELECT chat_id, sealed
FROM talks;

-- name: count()$
SELECT count(*)
FROM talks;
