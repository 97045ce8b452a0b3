-- +goose Up
-- What people have uploaded. The bytes lie in the media store under the hash of their content.
CREATE TABLE media (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    kind         text NOT NULL CHECK (kind IN ('image', 'document')),
    mime         text NOT NULL,
    format       text NOT NULL,
    bytes        bigint NOT NULL CHECK (bytes > 0),
    width        integer NOT NULL DEFAULT 0,
    height       integer NOT NULL DEFAULT 0,
    focus_x      real NOT NULL DEFAULT 0.5 CHECK (focus_x BETWEEN 0 AND 1),
    focus_y      real NOT NULL DEFAULT 0.5 CHECK (focus_y BETWEEN 0 AND 1),
    credit       text NOT NULL DEFAULT '',
    licence      text NOT NULL DEFAULT '',
    filename     text NOT NULL,
    tags         text[] NOT NULL DEFAULT '{}',
    words        text NOT NULL DEFAULT '', -- folded name, tags and texts: what the library's search reads
    state        text NOT NULL CHECK (state IN ('waiting', 'ready', 'failed')),
    version      integer NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL,
    created_by   bigint REFERENCES users,
    trashed_at   timestamptz,
    withdrawn_at timestamptz,
    demo         boolean NOT NULL DEFAULT false,
    CONSTRAINT media_sha256_taken UNIQUE (sha256)
);
CREATE INDEX media_words ON media USING gin (words ext.gin_trgm_ops);
CREATE INDEX media_tags ON media USING gin (tags);
CREATE INDEX media_waiting ON media (id) WHERE state = 'waiting';
CREATE INDEX media_trashed ON media (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE TABLE media_texts (
    media_id bigint NOT NULL REFERENCES media ON DELETE CASCADE,
    locale   text NOT NULL,
    alt      text NOT NULL DEFAULT '',
    caption  text NOT NULL DEFAULT '',
    PRIMARY KEY (media_id, locale)
);

-- What is served of a file. Two photos may look alike to the last byte, so a hash can stand here twice.
CREATE TABLE renditions (
    media_id bigint NOT NULL REFERENCES media ON DELETE CASCADE,
    format   text NOT NULL,
    width    integer NOT NULL,
    height   integer NOT NULL,
    hash     text NOT NULL,
    bytes    bigint NOT NULL,
    PRIMARY KEY (media_id, format, width)
);
CREATE INDEX renditions_hash ON renditions (hash);

-- Which texts show or offer a file; rewritten by every change of a text.
CREATE TABLE media_usages (
    media_id bigint NOT NULL REFERENCES media,
    work_id  bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    entry_id bigint NOT NULL REFERENCES entries ON DELETE CASCADE,
    PRIMARY KEY (entry_id, media_id)
);
CREATE INDEX media_usages_media ON media_usages (media_id);
