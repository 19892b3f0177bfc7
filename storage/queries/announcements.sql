-- name: get(id)^
SELECT id, state, content, authors, approved_by, approved, began_at, resolved, reason
FROM announcements
WHERE id = :id;

-- name: put(id, state, content, authors, approved_by, approved, began_at, resolved, reason)!
INSERT INTO announcements (id, state, content, authors, approved_by, approved, began_at, resolved, reason)
VALUES (:id, :state, :content, :authors, :approved_by, :approved, :began_at, :resolved, :reason)
ON CONFLICT (id) DO UPDATE
SET state = excluded.state, content = excluded.content, authors = excluded.authors,
    approved_by = excluded.approved_by, approved = excluded.approved, began_at = excluded.began_at,
    resolved = excluded.resolved, reason = excluded.reason;

-- name: delete(id)!
DELETE FROM announcements
WHERE id = :id;

-- name: unfinished()
SELECT id, state, content, authors, approved_by, approved, began_at, resolved, reason
FROM announcements
WHERE state IN ('draft', 'review', 'approved', 'scheduled', 'sending')
ORDER BY id;

-- name: moving()
SELECT id, state, content, authors, approved_by, approved, began_at, resolved, reason
FROM announcements
WHERE state IN ('scheduled', 'sending')
ORDER BY began_at, id;

-- name: latest(most)
SELECT id, state, content, authors, approved_by, approved, began_at, resolved, reason
FROM announcements
WHERE state IN ('sending', 'done')
ORDER BY began_at DESC, id
LIMIT :most;

-- name: grants()
SELECT id
FROM roles;

-- name: watch(announcement_id, chat_id, message_id)!
INSERT INTO watches (announcement_id, chat_id, message_id)
VALUES (:announcement_id, :chat_id, :message_id)
ON CONFLICT (announcement_id, chat_id) DO UPDATE
SET message_id = excluded.message_id;

-- name: watchers(announcement_id)
SELECT chat_id, message_id
FROM watches
WHERE announcement_id = :announcement_id;

-- name: unwatch(announcement_id, chat_id)!
DELETE FROM watches
WHERE announcement_id = :announcement_id AND chat_id = :chat_id;

-- name: watched()
SELECT DISTINCT announcement_id
FROM watches;

-- name: unwatch_all(announcement_id)!
DELETE FROM watches
WHERE announcement_id = :announcement_id;

-- name: begun()
SELECT id, state, content, authors, approved_by, approved, began_at, resolved, reason
FROM announcements
WHERE began_at <> ''
ORDER BY began_at, id;
