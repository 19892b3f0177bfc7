-- name: add(dimension, month, section, axis, topic, value, question, answer, n)*!
INSERT INTO tallies (dimension, month, section, axis, topic, value, question, answer, n)
VALUES (:dimension, :month, :section, :axis, :topic, :value, :question, :answer, :n)
ON CONFLICT (dimension, month, section, axis, topic, value, question, answer) DO UPDATE
SET n = tallies.n + excluded.n;

-- name: sums(first, last, dimension, month, section, axis, topic, value)
SELECT
    CASE WHEN :month = 1 THEN month ELSE '' END AS month,
    CASE WHEN :section = 1 THEN section ELSE '' END AS section,
    CASE WHEN :axis = 1 THEN axis ELSE '' END AS axis,
    CASE WHEN :topic = 1 THEN topic ELSE '' END AS topic,
    CASE WHEN :value = 1 THEN value ELSE '' END AS value,
    question,
    answer,
    sum(n)
FROM tallies
WHERE dimension = :dimension AND month BETWEEN :first AND :last
GROUP BY 1, 2, 3, 4, 5, 6, 7
ORDER BY 1, 2, 3, 4, 5, 6, 7;

-- name: by_topic(first, last, dimension)
SELECT month, section, axis, topic, '', question, answer, n
FROM tallies
WHERE dimension = :dimension AND month BETWEEN :first AND :last;

-- name: by_value(first, last, dimension)
SELECT month, '', '', '', value, question, answer, sum(n)
FROM tallies
WHERE dimension = :dimension AND month BETWEEN :first AND :last
GROUP BY month, value, question, answer;

-- name: by_section_value(first, last, dimension)
SELECT '', section, '', '', value, question, answer, sum(n)
FROM tallies
WHERE dimension = :dimension AND month BETWEEN :first AND :last
GROUP BY section, value, question, answer;
