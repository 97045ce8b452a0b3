-- +goose Up
-- Who did what, and when; never with anybody's personal data. Rows are only added.
CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor_id   bigint REFERENCES users ON DELETE SET NULL,
    action     text NOT NULL,
    subject    text NOT NULL,
    subject_id bigint NOT NULL,
    detail     text NOT NULL DEFAULT ''
);
CREATE INDEX audit_subject ON audit (subject, subject_id, id DESC);
CREATE INDEX audit_actor ON audit (actor_id, id DESC);
CREATE INDEX audit_action ON audit (action, id DESC);
CREATE INDEX audit_at ON audit (at);

-- A line loses its actor when the account is erased; nothing else about it ever changes.
-- +goose StatementBegin
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL AND
       (NEW.id, NEW.at, NEW.action, NEW.subject, NEW.subject_id, NEW.detail) IS NOT DISTINCT FROM
       (OLD.id, OLD.at, OLD.action, OLD.subject, OLD.subject_id, OLD.detail) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER audit_stays BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();

-- What somebody has typed and not stored yet: a row for each time they opened a form, so that no text takes another's
-- place. Once stored, the row is empty and only says so: what is still on its way then comes too late.
CREATE TABLE autosaves (
    user_id  bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    form     text NOT NULL,
    draft    text NOT NULL,
    typed    jsonb NOT NULL,
    version  integer NOT NULL,
    stored   boolean NOT NULL DEFAULT false,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, form, draft)
);
CREATE INDEX autosaves_saved ON autosaves (saved_at);
