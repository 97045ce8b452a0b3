-- +goose Up
-- A path that was not found is chosen in its list like any other line.
ALTER TABLE missing ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

-- What the editors' lists are ordered by and searched in.
CREATE INDEX users_by_name ON users (lower(name), id);
ALTER TABLE users ADD COLUMN words text GENERATED ALWAYS AS (lower(name || ' ' || email)) STORED;
CREATE INDEX users_words ON users USING gin (words ext.gin_trgm_ops);
CREATE INDEX entries_originals ON entries (updated_at, id) WHERE status = 'published' AND trashed_at IS NULL;
CREATE INDEX entries_originals_by_title ON entries (lower(title), id) WHERE status = 'published' AND trashed_at IS NULL;
CREATE INDEX contacts_words ON contacts USING gin (lower(name || ' ' || email) ext.gin_trgm_ops) WHERE erased_at IS NULL;
CREATE INDEX messages_words ON messages USING gin (lower(body || ' ' || organisation) ext.gin_trgm_ops);
CREATE INDEX messages_contact ON messages (contact_id);
CREATE INDEX comments_words ON comments USING gin (lower(name || ' ' || body) ext.gin_trgm_ops);
CREATE INDEX comments_contact ON comments (contact_id);
CREATE INDEX mails_words ON mails USING gin (lower(subject) ext.gin_trgm_ops);
CREATE INDEX mails_user ON mails (user_id, id);
CREATE INDEX mails_template ON mails (template, id);
CREATE INDEX redirects_words ON redirects USING gin (lower(from_path || ' ' || COALESCE(url, '')) ext.gin_trgm_ops);
CREATE INDEX redirects_by_path ON redirects (from_path, id);
CREATE INDEX redirects_work ON redirects (work_id);
CREATE INDEX media_by_name ON media (lower(filename), id);
CREATE INDEX media_by_size ON media (bytes, id);
CREATE INDEX audit_words ON audit USING gin (lower(detail) ext.gin_trgm_ops);
