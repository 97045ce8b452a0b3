-- +goose Up
CREATE TABLE places (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug       text NOT NULL,
    name       text NOT NULL,
    country    text NOT NULL CHECK (country ~ '^[a-z]{2}$'),
    lat        double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon        double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    key        text UNIQUE,
    population integer NOT NULL DEFAULT 0,
    aliases    text[] NOT NULL DEFAULT '{}',
    folded     text NOT NULL,
    version    integer NOT NULL DEFAULT 1,
    demo       boolean NOT NULL DEFAULT false,
    CONSTRAINT places_slug_taken UNIQUE (slug)
);

CREATE TABLE libraries (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug        text NOT NULL,
    name        text NOT NULL,
    folded      text NOT NULL,
    place_id    bigint REFERENCES places,
    url         text NOT NULL DEFAULT '',
    merged_into bigint REFERENCES libraries,
    version     integer NOT NULL DEFAULT 1,
    demo        boolean NOT NULL DEFAULT false,
    CONSTRAINT libraries_slug_taken UNIQUE (slug)
);

CREATE TABLE organisations (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug     text NOT NULL,
    name     text NOT NULL,
    role     text NOT NULL CHECK (role IN ('partner', 'funder', 'other')),
    country  text NOT NULL DEFAULT '',
    url      text NOT NULL DEFAULT '',
    lead     boolean NOT NULL DEFAULT false,
    position integer NOT NULL DEFAULT 0,
    demo     boolean NOT NULL DEFAULT false,
    CONSTRAINT organisations_slug_taken UNIQUE (slug)
);
CREATE TABLE organisation_texts (
    organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
    locale          text NOT NULL,
    summary         text NOT NULL,
    PRIMARY KEY (organisation_id, locale)
);

CREATE TABLE projects (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug      text NOT NULL,
    from_year integer NOT NULL DEFAULT 0,
    to_year   integer NOT NULL DEFAULT 0,
    position  integer NOT NULL DEFAULT 0,
    demo      boolean NOT NULL DEFAULT false,
    CONSTRAINT projects_slug_taken UNIQUE (slug)
);
CREATE TABLE project_texts (
    project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE,
    locale     text NOT NULL,
    name       text NOT NULL,
    summary    text NOT NULL DEFAULT '',
    body_html  text NOT NULL DEFAULT '',
    sentence   text NOT NULL DEFAULT '',
    disclaimer text NOT NULL DEFAULT '',
    PRIMARY KEY (project_id, locale)
);
CREATE TABLE project_funders (
    project_id      bigint NOT NULL REFERENCES projects ON DELETE CASCADE,
    organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
    position        integer NOT NULL DEFAULT 0,
    PRIMARY KEY (project_id, organisation_id)
);
CREATE TABLE project_sections (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE,
    slug       text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('news', 'stories', 'resources', 'events')),
    format     text NOT NULL DEFAULT '',
    position   integer NOT NULL DEFAULT 0,
    UNIQUE (project_id, slug)
);
CREATE TABLE project_section_titles (
    section_id bigint NOT NULL REFERENCES project_sections ON DELETE CASCADE,
    locale     text NOT NULL,
    title      text NOT NULL,
    PRIMARY KEY (section_id, locale)
);

CREATE TABLE terms (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vocabulary  text NOT NULL CHECK (vocabulary IN ('category', 'tag')),
    slug        text NOT NULL,
    merged_into bigint REFERENCES terms,
    demo        boolean NOT NULL DEFAULT false,
    CONSTRAINT terms_slug_taken UNIQUE (vocabulary, slug)
);
CREATE TABLE term_names (
    term_id bigint NOT NULL REFERENCES terms ON DELETE CASCADE,
    locale  text NOT NULL,
    name    text NOT NULL,
    PRIMARY KEY (term_id, locale)
);

-- A work is the thing; an entry is its text in one language.
CREATE TABLE works (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('post', 'page', 'case_study', 'event')),
    parent_id    bigint REFERENCES works,
    project_id   bigint REFERENCES projects ON DELETE SET NULL,
    original     text NOT NULL CHECK (original ~ '^[a-z]{2}$'),
    place_id     bigint REFERENCES places,
    country      text CHECK (country ~ '^[a-z]{2}$'),
    "precision"  text NOT NULL DEFAULT 'town' CHECK ("precision" IN ('exact', 'town', 'country')),
    example      boolean NOT NULL DEFAULT false,
    demo         boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (id, kind)
);
CREATE INDEX works_parent ON works (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE entries (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    work_id        bigint NOT NULL,
    kind           text NOT NULL,
    parent_id      bigint REFERENCES works,
    locale         text NOT NULL CHECK (locale ~ '^[a-z]{2}$'),
    slug           text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
    title          text NOT NULL CHECK (title <> ''),
    summary        text NOT NULL DEFAULT '',
    body_html      text NOT NULL DEFAULT '',
    body_text      text NOT NULL DEFAULT '',
    status         text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'review', 'scheduled', 'published', 'archived')),
    publish_at     timestamptz,
    unpublish_at   timestamptz,
    published_at   timestamptz,
    trashed_at     timestamptz,
    version        integer NOT NULL DEFAULT 1,
    source_version integer NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    updated_by     bigint REFERENCES users,
    FOREIGN KEY (work_id, kind) REFERENCES works (id, kind) ON DELETE CASCADE,
    CONSTRAINT entries_language_taken UNIQUE (work_id, locale),
    CONSTRAINT entries_slug_taken UNIQUE NULLS NOT DISTINCT (kind, parent_id, locale, slug),
    CONSTRAINT entries_scheduled_has_date CHECK (status <> 'scheduled' OR publish_at IS NOT NULL),
    CONSTRAINT entries_published_has_date CHECK (status <> 'published' OR published_at IS NOT NULL)
);
CREATE INDEX entries_address ON entries (kind, locale, slug);
CREATE INDEX entries_due ON entries (publish_at) WHERE status = 'scheduled' AND trashed_at IS NULL;
CREATE INDEX entries_ending ON entries (unpublish_at) WHERE status = 'published' AND unpublish_at IS NOT NULL;
CREATE INDEX entries_desk ON entries (kind, updated_at DESC, id DESC);
CREATE INDEX entries_desk_title ON entries USING gin (lower(title) ext.gin_trgm_ops);

CREATE TABLE entry_transitions (
    from_status text NOT NULL,
    to_status   text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
INSERT INTO entry_transitions VALUES
    ('draft', 'review'), ('draft', 'scheduled'), ('draft', 'published'),
    ('review', 'draft'), ('review', 'scheduled'), ('review', 'published'),
    ('scheduled', 'draft'), ('scheduled', 'published'),
    ('published', 'draft'), ('published', 'archived'),
    ('archived', 'draft'), ('archived', 'published');

-- +goose StatementBegin
CREATE FUNCTION check_entry_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.trashed_at IS NULL AND OLD.trashed_at IS NOT NULL AND NEW.status = 'draft' THEN
        RETURN NEW; -- what comes out of the trash is a draft
    END IF;
    IF NOT EXISTS (SELECT FROM entry_transitions WHERE from_status = OLD.status AND to_status = NEW.status) THEN
        RAISE EXCEPTION 'an entry cannot go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entries_transition';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER entries_transition BEFORE UPDATE OF status ON entries
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_entry_transition();

CREATE TABLE work_goals (
    work_id  bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    goal     smallint NOT NULL CHECK (goal BETWEEN 1 AND 17),
    position smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (work_id, goal)
);
CREATE TABLE work_terms (
    work_id bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    term_id bigint NOT NULL REFERENCES terms ON DELETE CASCADE,
    PRIMARY KEY (work_id, term_id)
);
CREATE TABLE work_partners (
    work_id         bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
    position        integer NOT NULL DEFAULT 0,
    PRIMARY KEY (work_id, organisation_id)
);
-- Points finer than a town; read only through public_points, which coarsens.
CREATE TABLE private_points (
    work_id bigint PRIMARY KEY REFERENCES works ON DELETE CASCADE,
    lat     double precision NOT NULL,
    lon     double precision NOT NULL
);

CREATE TABLE case_studies (
    work_id      bigint PRIMARY KEY REFERENCES works ON DELETE CASCADE,
    library_id   bigint REFERENCES libraries,
    year         integer NOT NULL DEFAULT 0,
    licence      text NOT NULL DEFAULT 'CC BY 4.0',
    likes        integer NOT NULL DEFAULT 0
);
CREATE INDEX case_studies_library ON case_studies (library_id);
CREATE TABLE case_study_texts (
    entry_id bigint PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    why      text NOT NULL DEFAULT '',
    what     text NOT NULL DEFAULT '',
    so_what  text NOT NULL DEFAULT ''
);

CREATE TABLE events (
    work_id    bigint PRIMARY KEY REFERENCES works ON DELETE CASCADE,
    format     text NOT NULL CHECK (format IN ('webinar', 'sharing_cafe', 'workshop', 'matchmaking_cafe', 'conference')),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    all_day    boolean NOT NULL DEFAULT false,
    zone       text NOT NULL,
    online     boolean NOT NULL DEFAULT true,
    venue      text NOT NULL DEFAULT '',
    languages  text[] NOT NULL DEFAULT '{}',
    uid        text NOT NULL UNIQUE,
    sequence   integer NOT NULL DEFAULT 0,
    CONSTRAINT events_end_after_start CHECK (ends_at > starts_at)
);
CREATE TABLE event_facilitators (
    work_id      bigint NOT NULL REFERENCES events ON DELETE CASCADE,
    position     integer NOT NULL,
    name         text NOT NULL,
    organisation text NOT NULL DEFAULT '',
    PRIMARY KEY (work_id, position)
);
CREATE TABLE event_materials (
    work_id      bigint NOT NULL REFERENCES events ON DELETE CASCADE,
    position     integer NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('recording', 'slides', 'notes')),
    title        text NOT NULL,
    url          text NOT NULL,
    locale       text NOT NULL DEFAULT 'en',
    seconds      integer NOT NULL DEFAULT 0,
    captions     boolean NOT NULL DEFAULT false,
    published_on date,
    PRIMARY KEY (work_id, position)
);
CREATE TABLE editions (
    work_id      bigint PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    year         integer NOT NULL,
    days         integer NOT NULL DEFAULT 0,
    speakers     integer NOT NULL DEFAULT 0,
    countries    integer NOT NULL DEFAULT 0,
    participants integer NOT NULL DEFAULT 0,
    source       text NOT NULL DEFAULT '',
    CONSTRAINT editions_year_taken UNIQUE (year)
);

CREATE TABLE impact_numbers (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    work_id   bigint NOT NULL REFERENCES works ON DELETE CASCADE,
    measure   text NOT NULL CHECK (measure IN ('people_reached', 'people_trained', 'events_held', 'partners', 'new_services')),
    count     bigint NOT NULL CHECK (count > 0),
    about     boolean NOT NULL DEFAULT false,
    scope     text NOT NULL DEFAULT 'library' CHECK (scope IN ('library', 'project')),
    part_of   bigint REFERENCES impact_numbers ON DELETE CASCADE CHECK (part_of <> id),
    from_year integer NOT NULL DEFAULT 0,
    to_year   integer NOT NULL DEFAULT 0,
    source    text NOT NULL DEFAULT '',
    position  integer NOT NULL DEFAULT 0
);
CREATE INDEX impact_numbers_work ON impact_numbers (work_id);
CREATE TABLE impact_labels (
    impact_id bigint NOT NULL REFERENCES impact_numbers ON DELETE CASCADE,
    locale    text NOT NULL,
    label     text NOT NULL,
    PRIMARY KEY (impact_id, locale)
);

CREATE TABLE redirects (
    from_path  text PRIMARY KEY CHECK (from_path LIKE '/%'),
    work_id    bigint REFERENCES works ON DELETE CASCADE,
    locale     text,
    url        text,
    code       integer NOT NULL DEFAULT 301 CHECK (code IN (301, 410)),
    demo       boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (code = 410 OR (work_id IS NOT NULL AND locale IS NOT NULL) <> (url IS NOT NULL))
);

CREATE TABLE menu_items (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    menu      text NOT NULL CHECK (menu IN ('main', 'foot')),
    parent_id bigint REFERENCES menu_items ON DELETE CASCADE,
    position  integer NOT NULL DEFAULT 0,
    work_id   bigint REFERENCES works ON DELETE CASCADE,
    url       text NOT NULL DEFAULT '',
    demo      boolean NOT NULL DEFAULT false
);
CREATE TABLE menu_labels (
    item_id bigint NOT NULL REFERENCES menu_items ON DELETE CASCADE,
    locale  text NOT NULL,
    label   text NOT NULL,
    PRIMARY KEY (item_id, locale)
);
CREATE TABLE notices (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz,
    demo      boolean NOT NULL DEFAULT false
);
CREATE TABLE notice_texts (
    notice_id bigint NOT NULL REFERENCES notices ON DELETE CASCADE,
    locale    text NOT NULL,
    html      text NOT NULL,
    PRIMARY KEY (notice_id, locale)
);

CREATE TABLE revisions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text NOT NULL,
    subject_id bigint NOT NULL,
    version    integer NOT NULL,
    actor_id   bigint REFERENCES users,
    action     text NOT NULL,
    data       jsonb NOT NULL,
    at         timestamptz NOT NULL,
    demo       boolean NOT NULL DEFAULT false
);
CREATE INDEX revisions_subject ON revisions (subject, subject_id, id DESC);
