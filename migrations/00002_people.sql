-- +goose Up
CREATE TABLE users (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email             text NOT NULL CHECK (email = lower(email) AND email <> ''),
    name              text NOT NULL,
    password_hash     text NOT NULL,
    role              text NOT NULL CHECK (role IN ('administrator', 'editor', 'author')),
    locale            text NOT NULL DEFAULT 'en',
    disabled_at       timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_email_taken UNIQUE (email)
);

CREATE TABLE logins (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
    agent      text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX logins_user ON logins (user_id);

-- Counters of tries, by a hash of what is limited: an account, a source, an address. No names, no addresses in clear.
CREATE TABLE throttles (
    key     bytea NOT NULL PRIMARY KEY,
    began   timestamptz NOT NULL,
    tries   integer NOT NULL
);
CREATE INDEX throttles_began ON throttles (began);

CREATE TABLE settings (
    key   text PRIMARY KEY,
    value jsonb NOT NULL
);
