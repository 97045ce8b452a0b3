-- +goose Up

-- What an event offers to those who sign up, and how far it is taken. The row is the queue at its door: each sign-up, promotion
-- and change of the limit holds it for as long as it takes.
CREATE TABLE event_seats (
    work_id     bigint PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    open        boolean NOT NULL DEFAULT false,
    paused      boolean NOT NULL DEFAULT false, -- postponed or cancelled: nobody signs up, who has signed up stays
    opens_at    timestamptz,
    closes_at   timestamptz,
    capacity    integer CHECK (capacity > 0),
    seated      integer NOT NULL DEFAULT 0,
    waiting     integer NOT NULL DEFAULT 0,
    last_number bigint NOT NULL DEFAULT 0,
    last_seated boolean NOT NULL DEFAULT false, -- whether the last to sign up has a seat
    version     integer NOT NULL DEFAULT 1,
    CONSTRAINT event_seats_window CHECK (closes_at > opens_at),
    CONSTRAINT event_seats_taken CHECK (seated >= 0 AND waiting >= 0)
);

CREATE TABLE event_questions (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    work_id  bigint NOT NULL REFERENCES event_seats ON DELETE CASCADE,
    position integer NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('text', 'choice', 'tick')),
    required boolean NOT NULL DEFAULT false,
    labels   jsonb NOT NULL,               -- by language
    options  jsonb NOT NULL DEFAULT '{}'   -- by language, a list
);
CREATE INDEX event_questions_work ON event_questions (work_id, position);

-- Where an online event takes place. It stands nowhere near the entry, whose texts, revisions and feeds are public.
CREATE TABLE event_joins (
    work_id    bigint PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    address    text NOT NULL DEFAULT '',
    meeting_id text NOT NULL DEFAULT '',
    passcode   text NOT NULL DEFAULT '',
    code_word  text NOT NULL DEFAULT ''    -- said in the meeting; who types it has attended
);

CREATE TABLE registrations (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    work_id      bigint NOT NULL REFERENCES event_seats ON DELETE CASCADE,
    contact_id   bigint REFERENCES contacts ON DELETE SET NULL, -- name and address, until they are erased
    person       bytea,                                         -- the blinded address; NULL once erased
    seat         text NOT NULL CHECK (seat IN ('seated', 'waiting', 'cancelled')),
    ended        text NOT NULL DEFAULT '' CHECK (ended IN ('', 'gave_up', 'expired', 'removed', 'silent')),
    number       bigint NOT NULL,
    locale       text NOT NULL,
    organisation text NOT NULL DEFAULT '',
    country      text NOT NULL DEFAULT '',
    role         text NOT NULL DEFAULT '',
    answers      jsonb NOT NULL DEFAULT '{}', -- by the question's id
    consents     jsonb NOT NULL DEFAULT '[]',
    created_at   timestamptz NOT NULL,
    verify_by    timestamptz NOT NULL,
    verified_at  timestamptz,
    seated_at    timestamptz,
    asked_at     timestamptz, -- "still coming?"
    coming_at    timestamptz,
    reminded     jsonb NOT NULL DEFAULT '{}', -- which reminder, for which start
    joined_at    timestamptz,
    attended     text NOT NULL DEFAULT '' CHECK (attended IN ('', 'joined', 'word', 'ticked')),
    attended_at  timestamptz,
    ended_at     timestamptz,
    erased_at    timestamptz,
    CONSTRAINT registrations_ended CHECK ((seat = 'cancelled') = (ended <> ''))
);
CREATE UNIQUE INDEX registrations_person ON registrations (work_id, person) WHERE seat <> 'cancelled';
CREATE INDEX registrations_queue ON registrations (work_id, seat, number);
CREATE INDEX registrations_contact ON registrations (contact_id);
CREATE INDEX registrations_find ON registrations (person);
CREATE INDEX registrations_unverified ON registrations (verify_by) WHERE verified_at IS NULL AND seat <> 'cancelled';

-- +goose Down
DROP TABLE registrations;
DROP TABLE event_joins;
DROP TABLE event_questions;
DROP TABLE event_seats;
