-- name: enqueue(announcement_id, chat_id)*!
INSERT INTO deliveries (announcement_id, chat_id, status, not_before, language, day, tries, repeated)
VALUES (:announcement_id, :chat_id, 'pending', '', '', '', 0, FALSE)
ON CONFLICT DO NOTHING;

-- name: due(announcement_id, now, most, today, week_ago)
SELECT deliveries.chat_id, deliveries.tries, deliveries.repeated,
       people.language, people.last_seen, people.gone_on, people.area, people.muted,
       (SELECT count(*) FROM deliveries AS others
        WHERE others.chat_id = deliveries.chat_id AND others.day >= :today) AS of_today,
       (SELECT count(*) FROM deliveries AS others
        WHERE others.chat_id = deliveries.chat_id AND others.day > :week_ago) AS of_week
FROM deliveries
LEFT JOIN people ON people.chat_id = deliveries.chat_id
WHERE deliveries.announcement_id = :announcement_id AND deliveries.status = 'pending'
  AND deliveries.not_before <= :now
ORDER BY deliveries.not_before, deliveries.chat_id
LIMIT :most;

-- name: take(announcement_id, chat_id, language, day)*!
UPDATE deliveries
SET status = 'sending', language = :language, day = :day
WHERE announcement_id = :announcement_id AND chat_id = :chat_id;

-- name: put_off(announcement_id, chat_id, not_before)*!
UPDATE deliveries
SET not_before = :not_before
WHERE announcement_id = :announcement_id AND chat_id = :chat_id AND status = 'pending';

-- name: drop_out(announcement_id, chat_id)*!
DELETE FROM deliveries
WHERE announcement_id = :announcement_id AND chat_id = :chat_id AND status = 'pending';

-- name: settle(announcement_id, chat_id, status, not_before, tries, repeated)*!
UPDATE deliveries
SET status = :status, not_before = :not_before, day = CASE WHEN CAST(:status AS VARCHAR) IN ('sent', 'unknown') THEN day ELSE '' END,
    tries = :tries, repeated = :repeated
WHERE announcement_id = :announcement_id AND chat_id = :chat_id AND status = 'sending';

-- name: block(announcement_id, chat_id, language)*!
UPDATE deliveries
SET status = 'blocked', language = :language
WHERE announcement_id = :announcement_id AND chat_id = :chat_id AND status = 'pending';

-- name: left_of(announcement_id)$
SELECT EXISTS (SELECT 1 FROM deliveries WHERE announcement_id = :announcement_id AND status = 'pending')
    OR EXISTS (SELECT 1 FROM deliveries WHERE announcement_id = :announcement_id AND status = 'sending');

-- name: waiting()$
SELECT count(*)
FROM deliveries
WHERE status = 'pending';

-- name: under_way()
SELECT DISTINCT announcement_id
FROM deliveries
WHERE status = 'sending';

-- name: give_up(announcement_id)!
UPDATE deliveries
SET status = 'unknown'
WHERE announcement_id = :announcement_id AND status = 'sending';

-- name: repeat(announcement_id)!
UPDATE deliveries
SET status = 'pending', not_before = '', repeated = TRUE
WHERE announcement_id = :announcement_id AND status = 'sending';

-- name: retry(announcement_id)!
UPDATE deliveries
SET status = 'pending', not_before = '', tries = 0
WHERE announcement_id = :announcement_id AND status = 'failed';

-- name: begin_anew(announcement_id)!
DELETE FROM deliveries
WHERE announcement_id = :announcement_id AND status IN ('pending', 'failed');

-- name: hasten()!
UPDATE deliveries
SET not_before = ''
WHERE status = 'pending' AND not_before <> '';

-- name: figures(announcement_id)
SELECT status, language, count(*) AS n
FROM deliveries
WHERE announcement_id = :announcement_id
GROUP BY status, language
UNION ALL
SELECT status, language, n
FROM delivery_counts
WHERE announcement_id = :announcement_id;

-- name: move(chat_id, moved_to)!
UPDATE deliveries
SET chat_id = :moved_to
WHERE chat_id = :chat_id
  AND NOT EXISTS (SELECT 1 FROM deliveries AS others
                  WHERE others.announcement_id = deliveries.announcement_id AND others.chat_id = :moved_to);

-- name: count_of_chat(chat_id)!
INSERT INTO delivery_counts (announcement_id, status, language, n)
SELECT announcement_id, CASE status WHEN 'sending' THEN 'unknown' ELSE status END AS became, language, count(*)
FROM deliveries
WHERE chat_id = :chat_id AND status <> 'pending'
GROUP BY announcement_id, became, language
ON CONFLICT (announcement_id, status, language) DO UPDATE
SET n = delivery_counts.n + excluded.n;

-- name: of_chat(chat_id)$
SELECT count(*)
FROM deliveries
WHERE chat_id = :chat_id;

-- name: forget(chat_id)!
DELETE FROM deliveries
WHERE chat_id = :chat_id;

-- name: unwatch(chat_id)!
DELETE FROM watches
WHERE chat_id = :chat_id;

-- name: left_behind()
SELECT DISTINCT chat_id
FROM deliveries
WHERE NOT EXISTS (SELECT 1 FROM people WHERE people.chat_id = deliveries.chat_id);

-- name: old(before)
SELECT id
FROM announcements
WHERE began_at <> '' AND began_at < :before AND state <> 'sending';

-- name: count_of(announcement_id)!
INSERT INTO delivery_counts (announcement_id, status, language, n)
SELECT announcement_id, status, language, count(*)
FROM deliveries
WHERE announcement_id = :announcement_id
GROUP BY announcement_id, status, language
ON CONFLICT (announcement_id, status, language) DO UPDATE
SET n = delivery_counts.n + excluded.n;

-- name: clear(announcement_id)!
DELETE FROM deliveries
WHERE announcement_id = :announcement_id;
