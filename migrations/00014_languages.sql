-- +goose Up
-- The translators' queue: what the public reads, what changed last first.
CREATE INDEX entries_read ON entries (updated_at DESC, id DESC) WHERE status = 'published' AND trashed_at IS NULL;
