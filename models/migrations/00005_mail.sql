-- +goose Up
-- A link that was mailed: it is used once, before its end.
CREATE TABLE tokens (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL,
    user_id     uuid NOT NULL,
    purpose     text NOT NULL CHECK (purpose IN ('activation', 'reset')),
    created_at  timestamp NOT NULL,
    ends_at     timestamp NOT NULL,
    used_at     timestamp,
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX tokens_of_user ON tokens (user_id, purpose);

-- A browser from which somebody has signed in before.
CREATE TABLE known_devices (
    key         ctext NOT NULL,
    user_id     uuid NOT NULL,
    org_id      uuid NOT NULL,
    agent       text NOT NULL,
    address     text NOT NULL,
    last_at     timestamp NOT NULL,
    PRIMARY KEY (user_id, key),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);

-- The outbox: what to say to whom, never the words.
CREATE TABLE mails (
    id          uuid PRIMARY KEY,
    org_id      uuid REFERENCES organizations (id),
    kind        text NOT NULL,
    email       text NOT NULL,
    name        text NOT NULL,
    language    text NOT NULL,
    parameters  text NOT NULL,
    token_id    uuid REFERENCES tokens (id),
    state       text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dead', 'dropped')),
    attempts    bigint NOT NULL,
    due_at      timestamp NOT NULL,
    created_at  timestamp NOT NULL,
    sent_at     timestamp,
    failure     text NOT NULL
);
CREATE INDEX mails_due ON mails (state, due_at, id);
CREATE INDEX mails_of_org ON mails (org_id, state, created_at);

CREATE INDEX audit_entries_of_actor ON audit_entries (actor_id, at);
CREATE INDEX audit_entries_of_target ON audit_entries (target_id, at);
