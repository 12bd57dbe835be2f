-- +goose Up
-- Somebody without an account who is to be let in (R14): nothing else exists of
-- such a person before the invitation is accepted.
CREATE TABLE invitations (
    id           uuid PRIMARY KEY,
    org_id       uuid NOT NULL REFERENCES organizations (id),
    link_id      uuid NOT NULL UNIQUE,
    email        ctext NOT NULL,
    organization text NOT NULL,
    role         text NOT NULL,
    last_day     text NOT NULL,
    inviter      text NOT NULL,
    state        text NOT NULL CHECK (state IN ('open', 'accepted', 'withdrawn')),
    created_at   timestamp NOT NULL,
    ends_at      timestamp NOT NULL
);
CREATE UNIQUE INDEX invitations_one_open ON invitations (org_id, email) WHERE state = 'open';
CREATE INDEX invitations_by_time ON invitations (org_id, state, created_at, id);
