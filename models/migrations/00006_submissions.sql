-- +goose Up
-- A form that was sent: sent again, by a double click, it changes nothing.
CREATE TABLE submissions (
    key  ctext PRIMARY KEY,
    at   timestamp NOT NULL
);
CREATE INDEX submissions_by_time ON submissions (at);
