-- +goose Up
-- What the public may know of where a work happened: never finer than its writer chose.
CREATE VIEW public_points AS
SELECT w.id AS work_id,
       COALESCE(p.country, w.country) AS country,
       CASE WHEN w."precision" <> 'country' THEN p.id END AS place_id,
       CASE WHEN w."precision" <> 'country' THEN p.name END AS town,
       CASE WHEN w."precision" = 'exact' THEN COALESCE(x.lat, p.lat) WHEN w."precision" = 'town' THEN p.lat END AS lat,
       CASE WHEN w."precision" = 'exact' THEN COALESCE(x.lon, p.lon) WHEN w."precision" = 'town' THEN p.lon END AS lon
FROM works w
LEFT JOIN places p ON p.id = w.place_id
LEFT JOIN private_points x ON x.work_id = w.id
WHERE p.id IS NOT NULL OR w.country IS NOT NULL;

-- One narrow row per public work: what lists choose, order and count by. Written only by the publishing step.
CREATE TABLE listings (
    work_id      bigint PRIMARY KEY REFERENCES works ON DELETE CASCADE,
    kind         text NOT NULL,
    published_at timestamptz NOT NULL,
    project_id   bigint,
    country      text,
    place_id     bigint,
    library_id   bigint,
    year         integer NOT NULL DEFAULT 0,
    goals        smallint[] NOT NULL DEFAULT '{}',
    terms        bigint[] NOT NULL DEFAULT '{}',
    locales      text[] NOT NULL,
    format       text,
    starts_at    timestamptz,
    ends_at      timestamptz,
    recorded     boolean NOT NULL DEFAULT false,
    -- The story's numbers to be summed: [{measure, project_id, figure, count, about, from_year, to_year}]. A library's own
    -- are one per measure with project_id and figure 0; a project's figure stands by itself and counts once.
    numbers      jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX listings_newest ON listings (kind, published_at DESC, work_id DESC);
CREATE INDEX listings_any_newest ON listings (published_at DESC, work_id DESC);
CREATE INDEX listings_country ON listings (country, published_at DESC, work_id DESC) WHERE kind = 'case_study';
CREATE INDEX listings_year ON listings (year, published_at DESC, work_id DESC) WHERE kind = 'case_study';
CREATE INDEX listings_place ON listings (country, COALESCE(place_id, 0), published_at DESC, work_id DESC) WHERE kind = 'case_study';
CREATE INDEX listings_library ON listings (library_id, published_at DESC, work_id DESC) WHERE library_id IS NOT NULL;
CREATE INDEX listings_project ON listings (project_id, kind, published_at DESC, work_id DESC);
CREATE INDEX listings_goals ON listings USING gin (goals) WHERE kind = 'case_study';
CREATE INDEX listings_locales ON listings USING gin (locales) WHERE kind = 'case_study';
CREATE INDEX listings_terms ON listings USING gin (terms);
CREATE INDEX listings_start ON listings (starts_at, work_id) WHERE kind = 'event';
CREATE INDEX listings_end ON listings (ends_at, work_id) WHERE kind = 'event';
CREATE INDEX listings_recorded ON listings (starts_at DESC, work_id DESC) WHERE recorded;
CREATE INDEX listings_time ON listings USING gist (tstzrange(starts_at, ends_at)) WHERE kind = 'event';

-- Counters over listings, kept by the trigger below, so that a page of few choices or none counts nothing.
CREATE TABLE totals (
    facet text NOT NULL,
    value text NOT NULL,
    works integer NOT NULL,
    PRIMARY KEY (facet, value)
);
-- How many stories each choice has by the values of the facets it does not name. A choice is '' or one value of up to two
-- facets, like 'country=ro&goal=4', the facets in alphabetical order; its whole is under the facet 'all'.
CREATE TABLE story_counts (
    choice text NOT NULL,
    facet  text NOT NULL,
    value  text NOT NULL,
    works  integer NOT NULL,
    PRIMARY KEY (choice, facet, value)
);
-- The sums of each choice. A project's figure, quoted by however many works, has a row of its own; figure is 0 where works'
-- numbers are added up.
CREATE TABLE story_sums (
    choice     text NOT NULL,
    measure    text NOT NULL,
    project_id bigint NOT NULL,
    figure     bigint NOT NULL,
    about      boolean NOT NULL,
    from_year  integer NOT NULL,
    to_year    integer NOT NULL,
    works      integer NOT NULL,
    count      bigint NOT NULL,
    PRIMARY KEY (choice, measure, project_id, figure, about, from_year, to_year)
);
-- +goose StatementBegin
CREATE FUNCTION listing_facets(l listings) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'kind', l.kind
    UNION ALL SELECT 'term', t::text FROM unnest(l.terms) t
    UNION ALL SELECT 'project', l.project_id || '/' || l.kind WHERE l.project_id IS NOT NULL
    UNION ALL SELECT 'recorded', l.kind WHERE l.recorded
    UNION ALL SELECT f.facet, f.value FROM (
        SELECT 'goal' AS facet, g::text AS value FROM unnest(l.goals) g
        UNION ALL SELECT 'country', l.country WHERE l.country IS NOT NULL
        UNION ALL SELECT 'library', l.library_id::text WHERE l.library_id IS NOT NULL
        UNION ALL SELECT 'place', COALESCE(l.place_id::text, l.country) WHERE COALESCE(l.place_id::text, l.country) IS NOT NULL
        UNION ALL SELECT 'year', l.year::text WHERE l.year <> 0
        UNION ALL SELECT 'lang', x FROM unnest(l.locales) x) f
    WHERE l.kind = 'case_study'
$$;
CREATE FUNCTION story_facets(l listings) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
    SELECT f.facet COLLATE "C", f.value FROM listing_facets(l) f
    WHERE l.kind = 'case_study' AND f.facet IN ('goal', 'country', 'project', 'year', 'lang')
$$;
CREATE FUNCTION story_choices(l listings) RETURNS TABLE (choice text, facets text[]) LANGUAGE sql IMMUTABLE AS $$
    WITH f AS MATERIALIZED (SELECT * FROM story_facets(l))
    SELECT '', '{}'::text[] WHERE l.kind = 'case_study'
    UNION ALL SELECT facet || '=' || value, ARRAY[facet] FROM f
    UNION ALL SELECT a.facet || '=' || a.value || '&' || b.facet || '=' || b.value, ARRAY[a.facet, b.facet]
    FROM f a JOIN f b ON a.facet COLLATE "C" < b.facet COLLATE "C"
$$;
CREATE FUNCTION story_counts_of(l listings) RETURNS TABLE (choice text, facet text, value text) LANGUAGE sql IMMUTABLE AS $$
    WITH c AS MATERIALIZED (SELECT * FROM story_choices(l))
    SELECT c.choice, f.facet, f.value FROM c, story_facets(l) f WHERE f.facet <> ALL (c.facets)
    UNION ALL SELECT c.choice, 'all', '' FROM c
$$;
CREATE FUNCTION story_sums_of(l listings) RETURNS TABLE (choice text, measure text, project_id bigint, figure bigint,
    about boolean, from_year integer, to_year integer, works integer, count bigint) LANGUAGE sql IMMUTABLE AS $$
    SELECT c.choice, n.measure, n.project_id, n.figure, n.about, n.from_year, n.to_year, 1, n.count
    FROM story_choices(l) c, jsonb_to_recordset(l.numbers) AS n(measure text, project_id bigint, figure bigint, about boolean,
        from_year integer, to_year integer, count bigint)
$$;
CREATE FUNCTION count_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE totals t SET works = works - 1 FROM listing_facets(OLD) f WHERE t.facet = f.facet AND t.value = f.value;
        UPDATE story_counts t SET works = works - 1 FROM story_counts_of(OLD) f
        WHERE (t.choice, t.facet, t.value) = (f.choice, f.facet, f.value);
        UPDATE story_sums t SET works = t.works - f.works, count = t.count - f.count FROM story_sums_of(OLD) f
        WHERE (t.choice, t.measure, t.project_id, t.figure, t.about, t.from_year, t.to_year)
            = (f.choice, f.measure, f.project_id, f.figure, f.about, f.from_year, f.to_year);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO totals AS t SELECT f.facet, f.value, 1 FROM listing_facets(NEW) f ORDER BY 1, 2
        ON CONFLICT (facet, value) DO UPDATE SET works = t.works + 1;
        INSERT INTO story_counts AS t SELECT f.*, 1 FROM story_counts_of(NEW) f ORDER BY 1, 2, 3
        ON CONFLICT (choice, facet, value) DO UPDATE SET works = t.works + 1;
        INSERT INTO story_sums AS t SELECT f.* FROM story_sums_of(NEW) f ORDER BY 1, 2, 3, 4
        ON CONFLICT (choice, measure, project_id, figure, about, from_year, to_year)
        DO UPDATE SET works = t.works + 1, count = t.count + excluded.count;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER listings_counted AFTER INSERT OR UPDATE OR DELETE ON listings
    FOR EACH ROW EXECUTE FUNCTION count_listing();

-- A row exists only while its entry is public.
CREATE TABLE search_docs (
    entry_id     bigint PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    work_id      bigint NOT NULL,
    kind         text NOT NULL,
    locale       text NOT NULL,
    published_at timestamptz NOT NULL,
    title_norm   text NOT NULL,
    text         text NOT NULL,
    tsv          tsvector NOT NULL
);
CREATE INDEX search_docs_tsv ON search_docs USING gin (tsv);
CREATE INDEX search_docs_work ON search_docs (work_id);
CREATE INDEX search_docs_newest ON search_docs (published_at DESC, entry_id DESC);
CREATE INDEX search_docs_title ON search_docs USING gin (title_norm ext.gin_trgm_ops);

-- Numbers the NOTIFYs of public changes, so that a page cache knows the newest.
CREATE SEQUENCE public_generation;
