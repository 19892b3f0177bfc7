-- name: get(chat_id)^
SELECT language, last_seen, gone_on, area, muted
FROM people
WHERE chat_id = :chat_id;

-- name: put(chat_id, language, last_seen, gone_on, area, muted)*!
INSERT INTO people (chat_id, language, last_seen, gone_on, area, muted)
VALUES (:chat_id, :language, :last_seen, :gone_on, :area, :muted)
ON CONFLICT (chat_id) DO UPDATE
SET language = excluded.language, last_seen = excluded.last_seen, gone_on = excluded.gone_on,
    area = excluded.area, muted = excluded.muted;

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

-- name: after(chat_id, most)
SELECT chat_id, language, last_seen, gone_on, area, muted
FROM people
WHERE chat_id > :chat_id
ORDER BY chat_id
LIMIT :most;

-- name: alike()
SELECT language, area, muted, count(*) AS n
FROM people
WHERE gone_on IS NULL
GROUP BY language, area, muted;

-- name: followers()
SELECT people.chat_id, people.language, people.last_seen, people.gone_on, people.area, people.muted, follows.theme
FROM follows
JOIN people ON people.chat_id = follows.chat_id
ORDER BY people.chat_id;

-- name: move(chat_id, moved_to)!
UPDATE people
SET chat_id = :moved_to
WHERE chat_id = :chat_id;

-- name: follow(chat_id, theme)!
INSERT INTO follows (chat_id, theme)
VALUES (:chat_id, :theme)
ON CONFLICT DO NOTHING;

-- name: unfollow(chat_id, theme)!
DELETE FROM follows
WHERE chat_id = :chat_id AND theme = :theme;

-- name: follows_of(chat_id)
SELECT theme
FROM follows
WHERE chat_id = :chat_id;

-- name: follows_between(first, last)
SELECT chat_id, theme
FROM follows
WHERE chat_id BETWEEN :first AND :last;

-- name: unfollow_all(chat_id)!
DELETE FROM follows
WHERE chat_id = :chat_id;

-- name: move_follows(chat_id, moved_to)!
UPDATE follows
SET chat_id = :moved_to
WHERE chat_id = :chat_id;

-- name: purge_follows()!
DELETE FROM follows
WHERE NOT EXISTS (SELECT 1 FROM people WHERE people.chat_id = follows.chat_id);
