-- +goose Up
-- A search sorts what it found by another key than the one it found it by: the
-- indexes have all that it takes, so that no row is read for it.
DROP INDEX users_by_name;
DROP INDEX users_by_first_name;
DROP INDEX users_by_email;
CREATE INDEX users_by_name ON users (org_id, sort_key, id, status, email);
CREATE INDEX users_by_first_name ON users (org_id, first_key, id, status, sort_key, email);
CREATE INDEX users_by_email ON users (org_id, email, id, status, sort_key);
