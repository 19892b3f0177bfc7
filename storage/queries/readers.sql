-- name: glances(pairs, writer)
SELECT
    asked.update_id,
    asked.chat_id,
    EXISTS (SELECT 1 FROM seen WHERE seen.update_id = asked.update_id) AS taken,
    EXISTS (SELECT 1 FROM talks WHERE talks.chat_id = asked.chat_id)
    OR EXISTS (SELECT 1 FROM roles WHERE roles.chat_id = asked.chat_id) AS busy,
    EXISTS (SELECT 1 FROM outbox WHERE outbox.chat_id = asked.chat_id AND outbox.writer <> :writer) AS crossed,
    people.language,
    people.last_seen,
    people.gone_on,
    people.area,
    people.muted
FROM (
    SELECT
        CAST(value ->> 0 AS BIGINT) AS update_id,
        CAST(value ->> 1 AS BIGINT) AS chat_id
    FROM json_each(:pairs)
) AS asked
LEFT JOIN people ON people.chat_id = asked.chat_id;
