-- +goose Up
-- How many seats of a license are used, kept by the database: a license with a
-- million of them is not counted for every page that says so.
ALTER TABLE licenses ADD COLUMN used bigint NOT NULL DEFAULT 0;
UPDATE licenses SET used = (SELECT COUNT(*) FROM seats t WHERE t.license_id = licenses.id);
-- +goose StatementBegin
CREATE FUNCTION count_seats_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE licenses SET used = used + m.n
    FROM (SELECT license_id, COUNT(*) AS n FROM moved GROUP BY license_id) m WHERE licenses.id = m.license_id;
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION count_seats_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE licenses SET used = used - m.n
    FROM (SELECT license_id, COUNT(*) AS n FROM moved GROUP BY license_id) m WHERE licenses.id = m.license_id;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER seats_taken AFTER INSERT ON seats REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION count_seats_taken();
CREATE TRIGGER seats_left AFTER DELETE ON seats REFERENCING OLD TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION count_seats_left();

-- Licenses with what their subscription says, confined by the customer.
CREATE VIEW bought_licenses AS
SELECT l.id, l.org_id, l.subscription_id, l.service, l.edition, l.seats, l.used,
       b.name, b.seller_id, b.trial, b.starts_at, b.ends_at, o.name AS seller_name
FROM licenses l
JOIN subscriptions b ON b.id = l.subscription_id
LEFT JOIN organizations o ON o.id = b.seller_id;

-- What somebody asked the seller for; an open one is neither withdrawn nor met.
CREATE TABLE upgrade_requests (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    license_id  uuid NOT NULL,
    seats       bigint NOT NULL CHECK (seats > 0),
    words       text NOT NULL,
    asked_by    uuid NOT NULL, -- no reference: the request outlives the person
    asker       text NOT NULL,
    asked_at    timestamp NOT NULL,
    closed_at   timestamp,
    FOREIGN KEY (org_id, license_id) REFERENCES licenses (org_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX upgrade_requests_open ON upgrade_requests (license_id) WHERE closed_at IS NULL;
CREATE INDEX upgrade_requests_of_license ON upgrade_requests (org_id, license_id, asked_at);

-- The overview counts people by state and by when they came, and grants by when
-- they end.
CREATE INDEX users_by_status ON users (org_id, status, created_at);
CREATE INDEX grants_with_end ON grants (org_id, external, ends_at) WHERE ends_at IS NOT NULL;
