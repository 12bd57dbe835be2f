-- +goose Up
CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    org_id       uuid NOT NULL,
    user_id      uuid NOT NULL,
    token_hash   ctext NOT NULL UNIQUE,
    created_at   timestamp NOT NULL,
    last_seen_at timestamp NOT NULL,
    ends_at      timestamp NOT NULL,
    address      text NOT NULL,
    device       text NOT NULL,
    notice       text NOT NULL,
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX sessions_of_user ON sessions (user_id, created_at);
CREATE INDEX sessions_by_end ON sessions (ends_at);

CREATE TABLE throttles (
    key       ctext PRIMARY KEY,
    failures  bigint NOT NULL,
    since     timestamp NOT NULL,
    last      timestamp NOT NULL
);
CREATE INDEX throttles_by_last ON throttles (last);

-- One row for each organization concerned and object changed; the rows of one
-- change share their event.
CREATE TABLE audit_entries (
    id           uuid PRIMARY KEY,
    event_id     uuid NOT NULL,
    org_id       uuid NOT NULL REFERENCES organizations (id),
    at           timestamp NOT NULL,
    actor_id     uuid,
    actor_org_id uuid,
    actor_name   text NOT NULL,
    actor_key    ctext NOT NULL, -- the name, folded as sort keys are
    actor_email  ctext NOT NULL,
    authority    text NOT NULL,
    action       text NOT NULL,
    target_kind  text NOT NULL,
    target_id    uuid,
    target_name  text NOT NULL,
    target_key   ctext NOT NULL,
    target_email ctext NOT NULL,
    before       text NOT NULL,
    after        text NOT NULL,
    address      text NOT NULL,
    request_id   text NOT NULL
);
CREATE INDEX audit_entries_by_time ON audit_entries (org_id, at, id);
CREATE INDEX audit_entries_by_action ON audit_entries (org_id, action, at, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (org_id, actor_key, at, id);
CREATE INDEX audit_entries_by_actor_email ON audit_entries (org_id, actor_email, at, id);
CREATE INDEX audit_entries_by_target ON audit_entries (org_id, target_key);
CREATE INDEX audit_entries_by_target_email ON audit_entries (org_id, target_email);
CREATE INDEX audit_entries_by_event ON audit_entries (event_id);
