-- +goose Up
-- Lists of administrators skip grants that are over or that they are not about:
-- their indexes have all that it takes to tell. They name home_org_id where they
-- mean external, since SQLite reads the row of who asks for a generated column.
DROP INDEX grants_by_home;
DROP INDEX grants_by_name;
DROP INDEX grants_by_first_name;
DROP INDEX grants_by_email;
CREATE INDEX grants_by_name ON grants (org_id, home_org_id, sort_key, user_id, removed, ends_at, role, email);
CREATE INDEX grants_by_first_name ON grants (org_id, home_org_id, first_key, user_id, removed, ends_at, role, sort_key, email);
CREATE INDEX grants_by_email ON grants (org_id, home_org_id, email, user_id, removed, ends_at, role, sort_key);
CREATE INDEX outsiders_by_name ON grants (org_id, sort_key, user_id, removed, ends_at, role, home_org_id, first_key, email)
    WHERE org_id <> home_org_id;
CREATE INDEX outsiders_by_email ON grants (org_id, email, user_id, removed, ends_at, role, home_org_id, sort_key, first_key)
    WHERE org_id <> home_org_id;
DROP INDEX assignments_by_customer;
CREATE INDEX assignments_by_customer ON assignments (org_id, customer_id, user_id);
