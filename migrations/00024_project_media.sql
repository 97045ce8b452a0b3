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
