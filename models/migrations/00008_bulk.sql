-- +goose Up
-- Changes of roles of many people at once: a dry run, what became of it, and
-- what its undoing gave back (R12).
CREATE TABLE bulks (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    maker_id    uuid NOT NULL,
    maker_name  text NOT NULL,
    file        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('draft', 'applied', 'undone')),
    made_at     timestamp NOT NULL,
    applied_at  timestamp,
    undone_at   timestamp,
    undone_by   text NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX bulks_by_time ON bulks (org_id, made_at, id);
CREATE INDEX bulks_by_age ON bulks (made_at);

CREATE TABLE bulk_rows (
    bulk_id     uuid NOT NULL,
    line        bigint NOT NULL,
    org_id      uuid NOT NULL,
    user_id     uuid,
    name        text NOT NULL,
    email       text NOT NULL,
    held        text,
    wanted      text,
    result      text NOT NULL CHECK (result IN ('change', 'nothing', 'refused', 'done', 'conflict')),
    faults      text,
    undo        text NOT NULL CHECK (undo IN ('', 'done', 'nothing', 'refused', 'conflict')),
    undo_faults text,
    PRIMARY KEY (bulk_id, line),
    FOREIGN KEY (org_id, bulk_id) REFERENCES bulks (org_id, id) ON DELETE CASCADE
);
CREATE INDEX bulk_rows_by_result ON bulk_rows (bulk_id, result, line);
