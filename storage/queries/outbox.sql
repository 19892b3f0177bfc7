-- name: put(id, chat_id, sealed, writer)*!
INSERT INTO outbox (id, chat_id, place, sealed, writer)
SELECT :id, :chat_id, coalesce(max(place), 0) + 1, :sealed, :writer
FROM outbox
WHERE chat_id = :chat_id;

-- name: pending()
SELECT id, chat_id, sealed
FROM outbox
ORDER BY chat_id, place;

-- name: writers()
SELECT DISTINCT writer
FROM outbox;

-- name: written_by(writer)
SELECT id, chat_id, sealed
FROM outbox
WHERE writer = :writer
ORDER BY chat_id, place;

-- name: others(chat_id, writer)^
SELECT 1
FROM outbox
WHERE chat_id = :chat_id AND writer <> :writer
LIMIT 1;

-- name: take_over(writer, heir)!
UPDATE outbox
SET writer = :heir
WHERE writer = :writer;

-- name: delete(id)*!
DELETE FROM outbox
WHERE id = :id;

-- name: forget(chat_id)!
DELETE FROM outbox
WHERE chat_id = :chat_id;

-- name: count()$
SELECT count(*)
FROM outbox;
