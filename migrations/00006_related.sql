-- +goose Up
-- The works a page names as related: the best six of each work, so that three are left when some leave the public.
CREATE TABLE related (
    work_id  bigint NOT NULL,
    other_id bigint NOT NULL,
    score    integer NOT NULL,
    PRIMARY KEY (work_id, other_id)
);
CREATE INDEX related_other ON related (other_id);

-- What two works have in common. A story has at most four goals, compared one by one: intersecting arrays takes ten
-- times as long.
-- +goose StatementBegin
CREATE FUNCTION in_common(a listings, b listings) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT 2 * (COALESCE(a.goals[1] = ANY (b.goals), false)::int + COALESCE(a.goals[2] = ANY (b.goals), false)::int
            + COALESCE(a.goals[3] = ANY (b.goals), false)::int + COALESCE(a.goals[4] = ANY (b.goals), false)::int)
        + COALESCE(a.country = b.country AND a.kind = 'case_study', false)::int
        + COALESCE(a.project_id = b.project_id, false)::int + (a.terms && b.terms)::int
$$;

-- Looks at the newest of the kind and of the country only, so that a change costs the same however many works there are.
CREATE FUNCTION near(me listings) RETURNS TABLE (other_id bigint, score integer, published_at timestamptz) LANGUAGE sql STABLE AS $$
    SELECT * FROM (
        SELECT l.work_id, in_common(me, l), l.published_at
        FROM ((SELECT x.* FROM listings x WHERE x.kind = me.kind ORDER BY x.published_at DESC, x.work_id DESC LIMIT 80)
            UNION ALL
            (SELECT x.* FROM listings x WHERE x.kind = 'case_study' AND me.kind = 'case_study' AND x.country = me.country
                ORDER BY x.published_at DESC, x.work_id DESC LIMIT 20)) l
        WHERE l.work_id <> me.work_id) found (work_id, score, published_at)
    WHERE found.score > 0
$$;

CREATE FUNCTION relate(me listings) RETURNS void LANGUAGE sql AS $$
    WITH found AS (SELECT DISTINCT n.other_id, n.score FROM near(me) n)
    INSERT INTO related
    SELECT me.work_id, other_id, score FROM found UNION ALL SELECT other_id, me.work_id, score FROM found
    ON CONFLICT (work_id, other_id) DO NOTHING;

    DELETE FROM related r USING (
        SELECT x.work_id, x.other_id, row_number() OVER (PARTITION BY x.work_id ORDER BY x.score DESC, l.published_at DESC, l.work_id) AS place
        FROM related x JOIN listings l ON l.work_id = x.other_id
        WHERE x.work_id = ANY (ARRAY(SELECT n.other_id FROM near(me) n UNION SELECT me.work_id))) ranked
    WHERE ranked.place > 6 AND r.work_id = ranked.work_id AND r.other_id = ranked.other_id
$$;

CREATE FUNCTION relate_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bereft bigint[];
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.published_at, OLD.project_id, OLD.country, OLD.goals, OLD.terms)
        IS NOT DISTINCT FROM (NEW.published_at, NEW.project_id, NEW.country, NEW.goals, NEW.terms) THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        bereft := ARRAY(SELECT work_id FROM related WHERE other_id = OLD.work_id);
        DELETE FROM related WHERE work_id = OLD.work_id OR other_id = OLD.work_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM relate(NEW);
    END IF;
    PERFORM relate(l) FROM listings l
    WHERE l.work_id = ANY (bereft) AND (SELECT count(*) FROM related r WHERE r.work_id = l.work_id) < 3;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER listings_related AFTER INSERT OR UPDATE OR DELETE ON listings
    FOR EACH ROW EXECUTE FUNCTION relate_listing();

INSERT INTO related
SELECT l.work_id, n.other_id, n.score FROM listings l
CROSS JOIN LATERAL (SELECT DISTINCT other_id, score, published_at FROM near(l) ORDER BY score DESC, published_at DESC, other_id LIMIT 6) n;
