-- name: of_chat(chat_id)
SELECT id, chat_id, role, origin
FROM roles
WHERE chat_id = :chat_id
ORDER BY role;

-- name: all_of_them()
SELECT id, chat_id, role, origin
FROM roles
ORDER BY role, chat_id;

-- name: put(id, chat_id, role, origin)!
INSERT INTO roles (id, chat_id, role, origin)
VALUES (:id, :chat_id, :role, :origin);

-- name: delete(id)!
DELETE FROM roles
WHERE id = :id;

-- name: left_behind()
SELECT id, chat_id, role, origin
FROM roles
WHERE NOT EXISTS (SELECT 1 FROM people WHERE people.chat_id = roles.chat_id);
