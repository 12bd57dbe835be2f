-- +goose Up
-- Text that is compared and sorted byte by byte, as SQLite does it, whatever
-- the locale of the cluster.
CREATE DOMAIN ctext AS text COLLATE "C";
