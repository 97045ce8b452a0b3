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
    recorded     boolean NOT NULL DEFAULT false
);
CREATE INDEX listings_newest ON listings (kind, published_at DESC, work_id DESC);
CREATE INDEX listings_any_newest ON listings (published_at DESC, work_id DESC);
CREATE INDEX listings_country ON listings (country, published_at DESC, work_id DESC) WHERE kind = 'case_study';
CREATE INDEX listings_place ON listings (country, COALESCE(place_id, 0), published_at DESC, work_id DESC) WHERE kind = 'case_study';
CREATE INDEX listings_library ON listings (library_id, published_at DESC, work_id DESC) WHERE library_id IS NOT NULL;
CREATE INDEX listings_project ON listings (project_id, kind, published_at DESC, work_id DESC);
CREATE INDEX listings_goals ON listings USING gin (goals) WHERE kind = 'case_study';
CREATE INDEX listings_terms ON listings USING gin (terms);
CREATE INDEX listings_start ON listings (starts_at, work_id) WHERE kind = 'event';
CREATE INDEX listings_end ON listings (ends_at, work_id) WHERE kind = 'event';
CREATE INDEX listings_recorded ON listings (starts_at DESC, work_id DESC) WHERE recorded;
CREATE INDEX listings_time ON listings USING gist (tstzrange(starts_at, ends_at)) WHERE kind = 'event';

-- Counters over listings, kept by the trigger below, so that a page without filters counts nothing.
CREATE TABLE totals (
    facet text NOT NULL,
    value text NOT NULL,
    works integer NOT NULL,
    PRIMARY KEY (facet, value)
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
CREATE FUNCTION count_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE totals t SET works = works - 1 FROM listing_facets(OLD) f WHERE t.facet = f.facet AND t.value = f.value;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO totals AS t SELECT f.facet, f.value, 1 FROM listing_facets(NEW) f ORDER BY 1, 2
        ON CONFLICT (facet, value) DO UPDATE SET works = t.works + 1;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER listings_counted AFTER INSERT OR UPDATE OR DELETE ON listings
    FOR EACH ROW EXECUTE FUNCTION count_listing();

-- Sums of impact over all public stories, recounted when a story with numbers changes.
CREATE TABLE impact_totals (
    measure   text PRIMARY KEY,
    count     bigint NOT NULL,
    about     boolean NOT NULL,
    stories   integer NOT NULL,
    from_year integer NOT NULL,
    to_year   integer NOT NULL
);

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
