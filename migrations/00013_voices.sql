-- +goose Up
-- What visitors write to the editors. Whom to answer stands in contacts and is erased on its own.
CREATE TABLE messages (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purpose      text NOT NULL CHECK (purpose IN ('contact', 'join')),
    sender       text NOT NULL DEFAULT '' CHECK (sender IN ('', 'library', 'organisation', 'person')),
    organisation text NOT NULL DEFAULT '',
    country      text NOT NULL DEFAULT '',
    body         text NOT NULL DEFAULT '',
    locale       text NOT NULL,
    consent      text NOT NULL, -- word for word
    contact_id   bigint REFERENCES contacts ON DELETE SET NULL,
    state        text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done')),
    received_at  timestamptz NOT NULL,
    done_at      timestamptz,
    done_by      bigint REFERENCES users ON DELETE SET NULL
);
CREATE INDEX messages_tray ON messages (state, id DESC);

-- What visitors say below an entry, in any of its languages. A comment's number counts within its work: addresses name it.
CREATE TABLE comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    work_id    bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    number     integer NOT NULL,
    parent_id  bigint REFERENCES comments ON DELETE CASCADE,
    depth      smallint NOT NULL CHECK (depth BETWEEN 1 AND 3),
    locale     text NOT NULL,
    name       text NOT NULL,
    body       text NOT NULL CHECK (body <> ''),
    contact_id bigint REFERENCES contacts ON DELETE SET NULL,
    user_id    bigint REFERENCES users ON DELETE SET NULL, -- of an editor's answer
    state      text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'approved', 'rejected', 'spam')),
    written_at timestamptz NOT NULL,
    UNIQUE (work_id, number)
);
CREATE INDEX comments_tray ON comments (state, id DESC);
CREATE INDEX comments_shown ON comments (work_id, id) WHERE state = 'approved';
CREATE INDEX comments_spam ON comments (written_at) WHERE state = 'spam';

-- Whether a work takes comments, and how many are shown: pages without any ask for none.
ALTER TABLE works ADD COLUMN comments_open boolean NOT NULL DEFAULT true;
ALTER TABLE works ADD COLUMN comments_shown integer NOT NULL DEFAULT 0;

-- One decision on several comments, with the state each had before, so that it can be taken back.
CREATE TABLE comment_decisions (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id  bigint REFERENCES users ON DELETE CASCADE,
    state     text NOT NULL,
    before    jsonb NOT NULL, -- comment id to state
    at        timestamptz NOT NULL,
    undone_at timestamptz
);

-- "Useful to me": who said so is known only by a hash that nobody can make any more once the day's salt is gone.
ALTER TABLE works ADD COLUMN likes integer NOT NULL DEFAULT 0;
CREATE TABLE like_salts (
    day  date PRIMARY KEY,
    salt bytea NOT NULL
);
CREATE TABLE likes (
    work_id bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    day     date NOT NULL,
    source  bytea NOT NULL,
    PRIMARY KEY (work_id, day, source)
);
CREATE INDEX likes_day ON likes (day);
