-- name: get(chat_id)^
SELECT language, last_seen, gone_on
FROM people
WHERE chat_id = :chat_id;

-- name: put(chat_id, language, last_seen, gone_on)!
INSERT INTO people (chat_id, language, last_seen, gone_on)
VALUES (:chat_id, :language, :last_seen, :gone_on)
ON CONFLICT (chat_id) DO UPDATE
SET language = excluded.language, last_seen = excluded.last_seen, gone_on = excluded.gone_on;

-- name: mark_gone(day, chat_id)!
UPDATE people
SET gone_on = :day
WHERE chat_id = :chat_id AND gone_on IS NULL;

-- name: forget(chat_id)!
DELETE FROM people
WHERE chat_id = :chat_id;

-- name: count()$
SELECT count(*)
FROM people;

-- name: purge(unseen_before, gone_before)!
DELETE FROM people
WHERE last_seen < :unseen_before OR gone_on < :gone_before;

-- name: by_language()
SELECT language, count(*)
FROM people
GROUP BY language
ORDER BY language;
