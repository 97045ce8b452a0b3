-- +goose Up
-- Which projects show or offer a file, as emblem or in their texts; rewritten by every change of a project.
CREATE TABLE project_media (
    project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE,
    media_id   bigint NOT NULL REFERENCES media ON DELETE CASCADE,
    PRIMARY KEY (project_id, media_id)
);
CREATE INDEX project_media_media ON project_media (media_id);
INSERT INTO project_media (project_id, media_id)
    SELECT id, emblem_id FROM projects WHERE emblem_id IS NOT NULL
    UNION
    SELECT t.project_id, m.id FROM project_texts t, regexp_matches(t.body_html, 'data-(?:media|file)="([0-9]{1,18})"', 'g') AS x (ids), media m
    WHERE m.id = x.ids[1]::bigint;

-- A place that was merged into another is its alias, and is told apart from nothing any more.
ALTER TABLE places ADD COLUMN merged_into bigint REFERENCES places;
CREATE INDEX places_merged ON places (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE merges DROP CONSTRAINT merges_subject_check, ADD CONSTRAINT merges_subject_check CHECK (subject IN ('term', 'library', 'place')),
    ADD COLUMN libraries bigint[] NOT NULL DEFAULT '{}', -- that were at the first place
    ADD COLUMN names     text[] NOT NULL DEFAULT '{}';   -- that the second one got
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION tell_apart(wanted text, land text) RETURNS void LANGUAGE sql AS $$
    WITH named AS (
        SELECT id, city, round(lat::numeric, 2)::text || ', ' || round(lon::numeric, 2)::text AS point,
            count(*) OVER () AS places, count(*) OVER (PARTITION BY city) AS there
        FROM places WHERE folded = wanted AND country = land AND merged_into IS NULL),
    told AS (
        SELECT id, CASE WHEN places = 1 THEN '' WHEN city = '' OR there > 1 THEN point ELSE city END AS hint FROM named)
    UPDATE places p SET hint = told.hint FROM told WHERE told.id = p.id AND p.hint <> told.hint
$$;
-- +goose StatementEnd
DROP TRIGGER places_told_apart ON places;
CREATE TRIGGER places_told_apart AFTER INSERT OR DELETE OR UPDATE OF folded, country, lat, lon, city, merged_into ON places
    FOR EACH ROW EXECUTE FUNCTION place_changed();
