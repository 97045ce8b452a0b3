-- +goose Up
-- A story on its way between a library and the editors: drafts, questions, letters, photos, approvals.
ALTER TABLE submissions
    ADD COLUMN step        text NOT NULL DEFAULT '',   -- of the form, where the writer stood last
    ADD COLUMN saved_at    timestamptz,                -- when the writer's words last changed
    ADD COLUMN verified_at timestamptz,                -- the writer opened a mailed link and pressed its button
    ADD COLUMN reminders   smallint NOT NULL DEFAULT 0,
    ADD COLUMN reminded_at timestamptz,
    ADD COLUMN claimed_at  timestamptz,
    ADD COLUMN edited      jsonb,                      -- the editors' version of the texts
    ADD COLUMN edited_at   timestamptz,
    ADD COLUMN edited_by   bigint REFERENCES users ON DELETE SET NULL,
    ADD COLUMN approved_at timestamptz,                -- the library agreed to that version
    ADD COLUMN origin_id   bigint REFERENCES submissions ON DELETE SET NULL, -- of a correction: the story it was begun from
    ADD COLUMN writer_page text NOT NULL DEFAULT '',   -- the drawn form that the writer's last words came from
    ADD COLUMN writer_mark text NOT NULL DEFAULT '',   -- what the writer's browser calls the saving of those words
    ADD COLUMN writer_from integer NOT NULL DEFAULT 0, -- the version before that form's first words
    ADD COLUMN letters     text;                       -- language of the letters to the writer; NULL: that of the text
CREATE INDEX submissions_contact ON submissions (contact_id);
CREATE INDEX submissions_origin ON submissions (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX submissions_decided ON submissions (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX contacts_email ON contacts (email) WHERE email <> '';
CREATE INDEX mails_contact ON mails (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX submissions_waiting ON submissions (state, created_at) WHERE state IN ('draft', 'unverified');

-- What the editors asked, field by field, and what was answered. Before and after are the field's text.
CREATE TABLE submission_questions (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL REFERENCES submissions ON DELETE CASCADE,
    field         text NOT NULL,
    note          text NOT NULL,
    asked_by      bigint REFERENCES users ON DELETE SET NULL,
    asked_at      timestamptz NOT NULL,
    before        text NOT NULL DEFAULT '',
    after         text NOT NULL DEFAULT '',
    answered_at   timestamptz
);
CREATE INDEX submission_questions_submission ON submission_questions (submission_id, id);

-- What the library and the editors wrote to each other; without an actor the library wrote it.
CREATE TABLE submission_messages (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL REFERENCES submissions ON DELETE CASCADE,
    actor_id      bigint REFERENCES users ON DELETE SET NULL,
    ours          boolean NOT NULL,
    text          text NOT NULL,
    at            timestamptz NOT NULL
);
CREATE INDEX submission_messages_submission ON submission_messages (submission_id, id);

-- The photos of a story on its way. The bytes lie in the media store: the original as it came, and a small one for the
-- private page and the editors. Publishing makes a file of the media library out of those that may be shown.
CREATE TABLE submission_photos (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL REFERENCES submissions ON DELETE CASCADE,
    position      integer NOT NULL DEFAULT 0,
    sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    preview       text NOT NULL DEFAULT '',
    filename      text NOT NULL DEFAULT '',
    format        text NOT NULL,
    mime          text NOT NULL,
    bytes         bigint NOT NULL CHECK (bytes > 0),
    width         integer NOT NULL,
    height        integer NOT NULL,
    what          text NOT NULL DEFAULT '',
    credit        text NOT NULL DEFAULT '',
    licence       text NOT NULL DEFAULT 'CC BY 4.0',
    people        text NOT NULL DEFAULT '' CHECK (people IN ('', 'none', 'agreed', 'children', 'private')),
    chosen        boolean NOT NULL DEFAULT true, -- the editors want it beside the published story
    media_id      bigint REFERENCES media ON DELETE SET NULL,
    created_at    timestamptz NOT NULL,
    withdrawn_at  timestamptz
);
CREATE INDEX submission_photos_submission ON submission_photos (submission_id, position, id);
CREATE INDEX submission_photos_media ON submission_photos (media_id) WHERE media_id IS NOT NULL;
CREATE INDEX submission_photos_sha256 ON submission_photos (sha256);
CREATE INDEX submission_photos_preview ON submission_photos (preview);

-- Decisions wait in the outbox to be read before they go.
INSERT INTO mail_rules (template, held) VALUES ('story-question', true), ('story-approval', true), ('story-published', true),
    ('story-rejected', true)
ON CONFLICT DO NOTHING;

-- What the editors' list of stories is narrowed and ordered by, readable from the index alone.
ALTER TABLE submissions ADD COLUMN country text GENERATED ALWAYS AS (left(COALESCE(story->>'Country', ''), 2)) STORED;
CREATE INDEX submissions_desk ON submissions (state, due_on, id) INCLUDE (locale, country, claimed_by, work_id);
CREATE INDEX submissions_library ON submissions (md5(lower(COALESCE(story->>'Library', ''))));
CREATE INDEX submissions_claimed ON submissions (claimed_by, state) WHERE claimed_by IS NOT NULL;
