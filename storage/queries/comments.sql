-- name: add(id, form, month, section, axis, topic, words, state, reply, replied)*!
INSERT INTO comments (id, form, month, section, axis, topic, words, state, reply, replied)
VALUES (:id, :form, :month, :section, :axis, :topic, :words, :state, :reply, :replied);

-- name: get(id)^
SELECT id, form, month, section, axis, topic, words, state, reply, replied
FROM comments
WHERE id = :id;

-- name: find(form, axis, tag, state, limit, offset)
SELECT id, form, month, section, axis, topic, words, state, reply, replied
FROM comments
WHERE words <> ''
    AND (:form = '' OR form = :form)
    AND (:axis = '' OR axis = :axis)
    AND (:state = '' OR state = :state)
    AND (:tag = '' OR id IN (SELECT comment_id FROM tags WHERE tag = :tag))
ORDER BY month DESC, id DESC
LIMIT :limit OFFSET :offset;

-- name: count(form, axis, tag, state)$
SELECT count(*)
FROM comments
WHERE words <> ''
    AND (:form = '' OR form = :form)
    AND (:axis = '' OR axis = :axis)
    AND (:state = '' OR state = :state)
    AND (:tag = '' OR id IN (SELECT comment_id FROM tags WHERE tag = :tag));

-- name: tags_of(id)
SELECT tag
FROM tags
WHERE comment_id = :id
ORDER BY tag;

-- name: set_state(id, state)!
UPDATE comments
SET state = :state
WHERE id = :id;

-- name: tag(id, tag)!
INSERT INTO tags (comment_id, tag)
VALUES (:id, :tag)
ON CONFLICT DO NOTHING;

-- name: untag(id, tag)!
DELETE FROM tags
WHERE comment_id = :id AND tag = :tag;

-- name: answered(id, reply, month)*!
UPDATE comments
SET reply = :reply, replied = :month
WHERE id = :id;

-- name: unanswered(reply)!
UPDATE comments
SET reply = '', replied = ''
WHERE reply = :reply;

-- name: replies(first, last)
SELECT month, axis, form, replied, count(*)
FROM comments
WHERE month BETWEEN :first AND :last
GROUP BY month, axis, form, replied
ORDER BY month, axis, form, replied;

-- name: purge_words(before)!
UPDATE comments
SET words = ''
WHERE month < :before AND words <> '';
