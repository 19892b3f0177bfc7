-- name: put(id, month, axis)!
INSERT INTO replies (id, month, axis)
VALUES (:id, :month, :axis)
ON CONFLICT (id) DO UPDATE
SET month = excluded.month, axis = excluded.axis;

-- name: put_text(reply_id, lang, theme, words)*!
INSERT INTO reply_texts (reply_id, lang, theme, words)
VALUES (:reply_id, :lang, :theme, :words);

-- name: get(id)^
SELECT id, month, axis
FROM replies
WHERE id = :id;

-- name: all_of_them(axis)
SELECT id, month, axis
FROM replies
WHERE :axis = '' OR axis = :axis
ORDER BY month DESC, id;

-- name: texts(reply_id)
SELECT lang, theme, words
FROM reply_texts
WHERE reply_id = :reply_id
ORDER BY lang;

-- name: delete(id)!
DELETE FROM replies
WHERE id = :id;

-- name: delete_texts(reply_id)!
DELETE FROM reply_texts
WHERE reply_id = :reply_id;
