-- name: put(id, chat_id, sealed)*!
INSERT INTO outbox (id, chat_id, place, sealed)
SELECT :id, :chat_id, coalesce(max(place), 0) + 1, :sealed
FROM outbox
WHERE chat_id = :chat_id;

-- name: pending()
SELECT id, chat_id, sealed
FROM outbox
ORDER BY chat_id, place;

-- name: delete(id)*!
DELETE FROM outbox
WHERE id = :id;

-- name: forget(chat_id)!
DELETE FROM outbox
WHERE chat_id = :chat_id;

-- name: count()$
SELECT count(*)
FROM outbox;
