-- name: add_all(chat_id, message_id, day)*!
INSERT INTO messages (chat_id, message_id, day)
VALUES (:chat_id, :message_id, :day)
ON CONFLICT DO NOTHING;

-- name: of_chat(chat_id)
SELECT message_id
FROM messages
WHERE chat_id = :chat_id
ORDER BY message_id;

-- name: forget(chat_id)!
DELETE FROM messages
WHERE chat_id = :chat_id;

-- name: purge(before)!
DELETE FROM messages
WHERE day < :before;
