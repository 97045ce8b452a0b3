-- +goose Up
-- Two places of one name in a country are told apart by the city each lies by; where that is not known, or the same, by their
-- point. hint is what the name alone does not say, empty where it is enough; called is the name with it.
ALTER TABLE places ADD COLUMN city text NOT NULL DEFAULT '', ADD COLUMN hint text NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN called text GENERATED ALWAYS AS (CASE WHEN hint = '' THEN name ELSE name || ' (' || hint || ')' END) STORED;

-- +goose StatementBegin
CREATE FUNCTION tell_apart(wanted text, land text) RETURNS void LANGUAGE sql AS $$
    WITH named AS (
        SELECT id, city, round(lat::numeric, 2)::text || ', ' || round(lon::numeric, 2)::text AS point,
            count(*) OVER () AS places, count(*) OVER (PARTITION BY city) AS there
        FROM places WHERE folded = wanted AND country = land),
    told AS (
        SELECT id, CASE WHEN places = 1 THEN '' WHEN city = '' OR there > 1 THEN point ELSE city END AS hint FROM named)
    UPDATE places p SET hint = told.hint FROM told WHERE told.id = p.id AND p.hint <> told.hint
$$;
CREATE FUNCTION place_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM tell_apart(OLD.folded, OLD.country);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM tell_apart(NEW.folded, NEW.country);
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER places_told_apart AFTER INSERT OR DELETE OR UPDATE OF folded, country, lat, lon, city ON places
    FOR EACH ROW EXECUTE FUNCTION place_changed();
SELECT tell_apart(folded, country) FROM places GROUP BY folded, country HAVING count(*) > 1;

CREATE OR REPLACE VIEW public_points AS
SELECT w.id AS work_id,
       COALESCE(p.country, w.country) AS country,
       CASE WHEN w."precision" <> 'country' THEN p.id END AS place_id,
       CASE WHEN w."precision" <> 'country' THEN p.called END AS town,
       CASE WHEN w."precision" = 'exact' THEN COALESCE(x.lat, p.lat) WHEN w."precision" = 'town' THEN p.lat END AS lat,
       CASE WHEN w."precision" = 'exact' THEN COALESCE(x.lon, p.lon) WHEN w."precision" = 'town' THEN p.lon END AS lon
FROM works w
LEFT JOIN places p ON p.id = w.place_id
LEFT JOIN private_points x ON x.work_id = w.id
WHERE p.id IS NOT NULL OR w.country IS NOT NULL;
