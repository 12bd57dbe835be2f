-- +goose Up
-- A search sorts what it found by another key than the one it found it by: the
-- indexes have all that it takes, so that no row is read for it.
DROP INDEX users_by_name;
DROP INDEX users_by_first_name;
DROP INDEX users_by_email;
CREATE INDEX users_by_name ON users (org_id, sort_key, id, status, email);
CREATE INDEX users_by_first_name ON users (org_id, first_key, id, status, sort_key, email);
CREATE INDEX users_by_email ON users (org_id, email, id, status, sort_key);

-- An assigned customer carries its keys, so that a sales administrator's list is
-- read in order from one index.
ALTER TABLE assignments ADD COLUMN sort_key ctext NOT NULL DEFAULT '';
ALTER TABLE assignments ADD COLUMN name text NOT NULL DEFAULT '';
UPDATE assignments SET (sort_key, name) = (SELECT o.sort_key, o.name FROM organizations o WHERE o.id = customer_id);
CREATE INDEX assignments_by_name ON assignments (org_id, user_id, sort_key, customer_id);
-- +goose StatementBegin
CREATE TRIGGER assignments_named AFTER INSERT ON assignments
BEGIN
    UPDATE assignments SET (sort_key, name) = (SELECT o.sort_key, o.name FROM organizations o WHERE o.id = NEW.customer_id)
    WHERE user_id = NEW.user_id AND customer_id = NEW.customer_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organizations_rename_assigned AFTER UPDATE OF sort_key, name ON organizations
BEGIN
    UPDATE assignments SET sort_key = NEW.sort_key, name = NEW.name
    WHERE customer_id = NEW.id AND org_id IN (SELECT c.org_id FROM customers c WHERE c.customer_id = NEW.id);
END;
-- +goose StatementEnd
