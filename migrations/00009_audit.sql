-- +goose Up
-- Who did what, and when; never with anybody's personal data. Rows are only added.
CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor_id   bigint REFERENCES users,
    action     text NOT NULL,
    subject    text NOT NULL,
    subject_id bigint NOT NULL,
    detail     text NOT NULL DEFAULT ''
);
CREATE INDEX audit_subject ON audit (subject, subject_id, id DESC);
CREATE INDEX audit_actor ON audit (actor_id, id DESC);
