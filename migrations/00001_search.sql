-- +goose Up
-- Extensions stand in a schema of their own: dropping "public" must not take the search configurations with it.
CREATE SCHEMA IF NOT EXISTS ext;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA ext;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA ext;

CREATE SCHEMA IF NOT EXISTS search;
CREATE TEXT SEARCH CONFIGURATION search.en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION search.en ALTER MAPPING FOR hword, hword_part, word WITH ext.unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION search.ro (COPY = pg_catalog.romanian);
ALTER TEXT SEARCH CONFIGURATION search.ro ALTER MAPPING FOR hword, hword_part, word WITH ext.unaccent, romanian_stem;
CREATE TEXT SEARCH CONFIGURATION search.el (COPY = pg_catalog.greek);
ALTER TEXT SEARCH CONFIGURATION search.el ALTER MAPPING FOR hword, hword_part, word WITH greek_stem;
CREATE TEXT SEARCH CONFIGURATION search.plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION search.plain ALTER MAPPING FOR hword, hword_part, word WITH ext.unaccent, simple;
