-- +goose Up
ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check
    CHECK (role IN ('administrator', 'editor', 'author', 'reviewer', 'translator'));

-- Nobody has chosen a password yet where the hash is empty: the user is invited. The factor's secret is sealed with the
-- site's key; it counts once it has been confirmed. factor_step is the last step of time whose code was used.
ALTER TABLE users
    ADD COLUMN languages    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN countries    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN factor       bytea,
    ADD COLUMN factor_since timestamptz CHECK (factor_since IS NULL OR factor IS NOT NULL),
    ADD COLUMN factor_step  bigint NOT NULL DEFAULT 0;

CREATE TABLE recovery_codes (
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    hash    bytea NOT NULL,
    PRIMARY KEY (user_id, hash)
);

-- A login that waits for its second factor opens nothing.
ALTER TABLE logins ADD COLUMN half boolean NOT NULL DEFAULT false;
