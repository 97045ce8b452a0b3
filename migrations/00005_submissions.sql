-- +goose Up
-- Contact data stand apart from the story: erased on their own, never in revisions.
CREATE TABLE contacts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL DEFAULT '',
    email      text NOT NULL,
    erased_at  timestamptz,
    created_at timestamptz NOT NULL
);

CREATE TABLE submissions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state       text NOT NULL CHECK (state IN ('draft', 'unverified', 'received', 'in_review', 'changes_requested',
                                               'awaiting_approval', 'published', 'rejected', 'withdrawn')),
    locale      text NOT NULL,
    story       jsonb NOT NULL,
    version     integer NOT NULL DEFAULT 1,
    work_id     bigint UNIQUE REFERENCES works ON DELETE SET NULL,
    corrects    bigint REFERENCES works ON DELETE SET NULL,
    contact_id  bigint REFERENCES contacts ON DELETE SET NULL,
    claimed_by  bigint REFERENCES users,
    decided_by  bigint REFERENCES users,
    reason      text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    received_at timestamptz,
    due_on      date,
    decided_at  timestamptz,
    demo        boolean NOT NULL DEFAULT false
);
CREATE INDEX submissions_tray ON submissions (state, received_at DESC, id DESC);

CREATE TABLE submission_transitions (
    from_state text NOT NULL,
    to_state   text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO submission_transitions VALUES
    ('draft', 'unverified'), ('draft', 'received'), ('draft', 'withdrawn'),
    ('unverified', 'received'), ('unverified', 'withdrawn'),
    ('received', 'in_review'), ('received', 'changes_requested'), ('received', 'awaiting_approval'),
    ('received', 'published'), ('received', 'rejected'), ('received', 'withdrawn'),
    ('in_review', 'received'), ('in_review', 'changes_requested'), ('in_review', 'awaiting_approval'),
    ('in_review', 'published'), ('in_review', 'rejected'), ('in_review', 'withdrawn'),
    ('changes_requested', 'received'), ('changes_requested', 'in_review'), ('changes_requested', 'rejected'),
    ('changes_requested', 'withdrawn'),
    ('awaiting_approval', 'in_review'), ('awaiting_approval', 'changes_requested'), ('awaiting_approval', 'published'),
    ('awaiting_approval', 'rejected'), ('awaiting_approval', 'withdrawn'),
    ('published', 'withdrawn'),
    ('rejected', 'in_review'), ('rejected', 'withdrawn');

-- +goose StatementBegin
CREATE FUNCTION check_submission_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM submission_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'a submission cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_transition';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER submissions_transition BEFORE UPDATE OF state ON submissions
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION check_submission_transition();

CREATE TABLE submission_changes (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL REFERENCES submissions ON DELETE CASCADE,
    state         text NOT NULL,
    actor_id      bigint REFERENCES users,
    note          text NOT NULL DEFAULT '',
    at            timestamptz NOT NULL
);
CREATE INDEX submission_changes_submission ON submission_changes (submission_id, id);

-- The text somebody agreed to, by its version, and when; withdrawable.
CREATE TABLE consents (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL REFERENCES submissions ON DELETE CASCADE,
    purpose       text NOT NULL,
    wording       text NOT NULL,
    sha256        bytea NOT NULL,
    given_at      timestamptz NOT NULL,
    withdrawn_at  timestamptz
);

-- Private addresses: only the hash of the token is kept.
CREATE TABLE links (
    sha256     bytea PRIMARY KEY,
    purpose    text NOT NULL,
    subject_id bigint NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX links_subject ON links (purpose, subject_id);

-- Idempotency keys of forms and what their first use led to; never a secret.
CREATE TABLE requests (
    key    bytea NOT NULL,
    form   text NOT NULL,
    result text NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (key, form)
);
CREATE INDEX requests_at ON requests (at);
