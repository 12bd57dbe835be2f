-- +goose Up
-- That an end of a grant was told of so many days before; nobody tells it twice.
CREATE TABLE end_notices (
    grant_id    uuid NOT NULL,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    ends_at     timestamp NOT NULL,
    days        bigint NOT NULL,
    PRIMARY KEY (grant_id, ends_at, days)
);
CREATE INDEX grants_by_end ON grants (ends_at, id);

-- Somebody from outside asks to be let in (R19).
CREATE TABLE access_requests (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    user_id     uuid NOT NULL,
    home_org_id uuid NOT NULL,
    role        text NOT NULL,
    reason      text NOT NULL,
    state       text NOT NULL CHECK (state IN ('open', 'approved', 'denied', 'lapsed')),
    created_at  timestamp NOT NULL,
    ends_at     timestamp NOT NULL,
    answer      text NOT NULL,
    FOREIGN KEY (home_org_id, user_id) REFERENCES users (org_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX access_requests_one_open ON access_requests (org_id, user_id) WHERE state = 'open';
CREATE INDEX access_requests_by_time ON access_requests (org_id, state, created_at, id);
CREATE INDEX access_requests_by_end ON access_requests (state, ends_at);

-- By which an organization is known in addresses of mail.
CREATE TABLE domains (
    domain      ctext PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    verified_at timestamp
);
CREATE INDEX domains_of_org ON domains (org_id, domain);
