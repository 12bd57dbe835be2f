-- +goose Up
-- A file of people to add: checked when it is uploaded, added when somebody says
-- so. The person is whoever uploaded or, from then on, started it.
CREATE TABLE imports (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    form        ctext NOT NULL,
    file        text NOT NULL,
    ignored     text NOT NULL,
    state       text NOT NULL CHECK (state IN ('reading', 'checked', 'running', 'done', 'stopped')),
    ready       bigint NOT NULL,
    refused     bigint NOT NULL,
    added       bigint NOT NULL,
    mail        boolean NOT NULL,
    user_id     uuid NOT NULL,
    home_org_id uuid NOT NULL,
    user_name   text NOT NULL,
    user_email  text NOT NULL,
    address     text NOT NULL,
    request_id  text NOT NULL,
    event_id    uuid,
    created_at  timestamp NOT NULL,
    started_at  timestamp,
    ended_at    timestamp,
    due_at      timestamp NOT NULL,
    claim       bigint NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX imports_by_time ON imports (org_id, created_at, id);
CREATE INDEX imports_by_state ON imports (state, due_at);

-- One row of such a file. User_id is the id that the person gets.
CREATE TABLE import_rows (
    import_id    uuid NOT NULL,
    org_id       uuid NOT NULL,
    line         bigint NOT NULL,
    user_id      uuid NOT NULL,
    state        text NOT NULL CHECK (state IN ('ready', 'refused', 'added')),
    problems     text NOT NULL,
    known_id     uuid,
    known_name   text NOT NULL,
    email        ctext NOT NULL,
    first_name   text NOT NULL,
    last_name    text NOT NULL,
    display_name text NOT NULL,
    title        text NOT NULL,
    department   text NOT NULL,
    phone        text NOT NULL,
    language     text NOT NULL,
    PRIMARY KEY (import_id, line),
    FOREIGN KEY (org_id, import_id) REFERENCES imports (org_id, id)
);
CREATE INDEX import_rows_by_state ON import_rows (import_id, state, line);
CREATE INDEX import_rows_by_email ON import_rows (import_id, email);
