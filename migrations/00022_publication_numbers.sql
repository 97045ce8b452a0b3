-- +goose Up
-- Publications are numbered in the order of their commits: a number is given under the lock that lets one public change at a
-- time count. Followers have heard of everything up to a number; a moment would not tell what was on its way at that moment.
CREATE SEQUENCE publication_numbers;
ALTER TABLE publications ADD COLUMN number bigint;
UPDATE publications p SET number = n.number
FROM (SELECT work_id, row_number() OVER (ORDER BY at, work_id) AS number FROM publications) n WHERE n.work_id = p.work_id;
SELECT setval('publication_numbers', max(number)) FROM publications HAVING max(number) > 0;
ALTER TABLE publications ALTER COLUMN number SET DEFAULT nextval('publication_numbers'), ALTER COLUMN number SET NOT NULL;
CREATE UNIQUE INDEX publications_number ON publications (number);

CREATE FUNCTION latest_publication() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT COALESCE(max(number), 0) FROM publications';
ALTER TABLE subscribers ADD COLUMN seen bigint NOT NULL DEFAULT latest_publication();
UPDATE subscribers s SET seen = COALESCE((SELECT max(number) FROM publications p WHERE p.at <= s.seen_at), 0);
