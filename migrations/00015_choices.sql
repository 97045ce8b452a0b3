-- +goose Up
-- Which stories have changed in the public lists, in the order of their commits, so that a program that holds them in
-- memory knows what to read anew. A version is given under the lock that lets one public change at a time count.
CREATE SEQUENCE story_versions;
CREATE TABLE story_changes (
    work_id bigint PRIMARY KEY,
    version bigint NOT NULL
);
CREATE INDEX story_changes_version ON story_changes (version);

-- +goose StatementBegin
CREATE FUNCTION note_story() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    work bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.work_id ELSE NEW.work_id END;
BEGIN
    PERFORM pg_advisory_xact_lock(x'6f636c6973'::bigint);
    INSERT INTO story_changes VALUES (work, nextval('story_versions'))
    ON CONFLICT (work_id) DO UPDATE SET version = excluded.version;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER listings_noted AFTER INSERT OR UPDATE OR DELETE ON listings
    FOR EACH ROW EXECUTE FUNCTION note_story();
