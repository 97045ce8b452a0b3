-- +goose Up
-- Why an entry is published although a rule of the check is broken, for these words only.
CREATE TABLE excuses (
    entry_id     bigint NOT NULL REFERENCES entries ON DELETE CASCADE,
    rule         text NOT NULL,
    excerpt_hash text NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    user_id      bigint REFERENCES users ON DELETE SET NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (entry_id, excerpt_hash)
);

-- The day on which somebody should read a text again, and the day somebody was last told about.
ALTER TABLE entries ADD COLUMN review_on date;
ALTER TABLE entries ADD COLUMN review_told date;
CREATE INDEX entries_review_on ON entries (review_on) WHERE review_on IS NOT NULL AND trashed_at IS NULL;

-- The editors' lists, in every order they can have.
CREATE INDEX entries_desk_by_title ON entries (kind, lower(title), id);
CREATE INDEX entries_desk_by_day ON entries (kind, COALESCE(published_at, '1970-01-01 00:00:00+00'::timestamptz), id);
CREATE INDEX entries_desk_by_state ON entries (kind, status, updated_at DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX entries_desk_by_state_title ON entries (kind, status, lower(title), id) WHERE trashed_at IS NULL;
CREATE INDEX entries_counted ON entries (kind, locale, status, trashed_at);
CREATE INDEX libraries_by_name ON libraries (folded, id) WHERE merged_into IS NULL;
CREATE INDEX libraries_words ON libraries USING gin (folded ext.gin_trgm_ops);
CREATE INDEX places_by_name ON places (folded, id);
CREATE INDEX places_by_country ON places (country, id);
CREATE INDEX places_by_population ON places (population, id);
CREATE INDEX impact_numbers_by_count ON impact_numbers (count, id);
CREATE INDEX entries_mine ON entries (updated_by, updated_at DESC, id DESC);
CREATE INDEX entries_translated ON entries (kind, updated_at DESC, id DESC) WHERE source_version > 0;
CREATE INDEX entries_leaving ON entries (unpublish_at) WHERE unpublish_at IS NOT NULL;
CREATE INDEX impact_labels_words ON impact_labels USING gin (lower(label) ext.gin_trgm_ops);

-- What the editors' list of places is searched by.
CREATE FUNCTION words_of(names text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(array_to_string(names, ' ')) $$;
ALTER TABLE places ADD COLUMN words text GENERATED ALWAYS AS (folded || ' ' || words_of(aliases)) STORED;
CREATE INDEX places_words ON places USING gin (words ext.gin_trgm_ops);

-- What the editors' list of stories is searched by.
ALTER TABLE submissions ADD COLUMN words text GENERATED ALWAYS AS (lower(
    COALESCE(story->>'Title', '') || ' ' || COALESCE(story->>'Library', '') || ' ' || COALESCE(story->>'Town', ''))) STORED;
CREATE INDEX submissions_words ON submissions USING gin (words ext.gin_trgm_ops);
CREATE INDEX submissions_by_title ON submissions (lower(COALESCE(story->>'Title', '')), id);
CREATE INDEX submissions_by_state ON submissions (state, id);
