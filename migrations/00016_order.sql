-- +goose Up
-- The emblem that every entry of a project shows, from the media library.
ALTER TABLE projects ADD COLUMN emblem_id bigint REFERENCES media;
CREATE INDEX projects_emblem ON projects (emblem_id) WHERE emblem_id IS NOT NULL;
