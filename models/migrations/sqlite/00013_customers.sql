-- +goose Up
-- Which organizations a partner ever sold to or was let into, with their keys,
-- so that its list of customers is read in order from one index. What is sold
-- and granted now decides which of them the list shows (R18).
CREATE UNIQUE INDEX organizations_keys ON organizations (id, sort_key, name);
CREATE TABLE customers (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    customer_id uuid NOT NULL,
    sort_key    ctext NOT NULL,
    name        text NOT NULL,
    PRIMARY KEY (org_id, customer_id),
    FOREIGN KEY (customer_id, sort_key, name) REFERENCES organizations (id, sort_key, name) ON UPDATE CASCADE
);
CREATE INDEX customers_by_name ON customers (org_id, sort_key, customer_id);
CREATE INDEX customers_by_key ON customers (customer_id, sort_key, name);
CREATE INDEX subscriptions_sold ON subscriptions (org_id, seller_id, starts_at, ends_at);
CREATE INDEX subscriptions_ending ON subscriptions (seller_id, ends_at);
CREATE INDEX assignments_of_user ON assignments (org_id, user_id, customer_id);

INSERT INTO customers (org_id, customer_id, sort_key, name)
SELECT DISTINCT b.seller_id, o.id, o.sort_key, o.name FROM subscriptions b JOIN organizations o ON o.id = b.org_id
WHERE b.seller_id IS NOT NULL;
INSERT INTO customers (org_id, customer_id, sort_key, name)
SELECT DISTINCT h.id, o.id, o.sort_key, o.name FROM grants g JOIN organizations o ON o.id = g.org_id
JOIN organizations h ON h.id = g.home_org_id AND h.kind = 'partner'
WHERE g.external AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org_id = h.id AND c.customer_id = o.id);

-- +goose StatementBegin
CREATE TRIGGER subscriptions_remember_sale AFTER INSERT ON subscriptions WHEN NEW.seller_id IS NOT NULL
BEGIN
    INSERT INTO customers (org_id, customer_id, sort_key, name)
    SELECT NEW.seller_id, o.id, o.sort_key, o.name FROM organizations o WHERE o.id = NEW.org_id
    AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org_id = NEW.seller_id AND c.customer_id = o.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER subscriptions_remember_seller AFTER UPDATE OF seller_id ON subscriptions WHEN NEW.seller_id IS NOT NULL
BEGIN
    INSERT INTO customers (org_id, customer_id, sort_key, name)
    SELECT NEW.seller_id, o.id, o.sort_key, o.name FROM organizations o WHERE o.id = NEW.org_id
    AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org_id = NEW.seller_id AND c.customer_id = o.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER grants_remember_guest AFTER INSERT ON grants WHEN NEW.org_id <> NEW.home_org_id
BEGIN
    INSERT INTO customers (org_id, customer_id, sort_key, name)
    SELECT h.id, o.id, o.sort_key, o.name FROM organizations o JOIN organizations h ON h.kind = 'partner'
    WHERE o.id = NEW.org_id AND h.id = NEW.home_org_id
    AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.org_id = h.id AND c.customer_id = o.id);
END;
-- +goose StatementEnd

-- What a partner sold, confined by the seller (R23).
CREATE VIEW sales AS
SELECT b.seller_id AS org_id, b.org_id AS customer_id, b.id, b.name, b.trial, b.starts_at, b.ends_at,
       CAST(COALESCE((SELECT SUM(l.seats) FROM licenses l WHERE l.subscription_id = b.id), 0) AS bigint) AS seats
FROM subscriptions b WHERE b.seller_id IS NOT NULL;

CREATE VIEW sold_licenses AS
SELECT b.seller_id AS org_id, b.org_id AS customer_id, l.id, l.subscription_id, l.service, l.edition, l.seats,
       (SELECT COUNT(*) FROM seats t WHERE t.license_id = l.id) AS used
FROM licenses l JOIN subscriptions b ON b.id = l.subscription_id WHERE b.seller_id IS NOT NULL;

-- What people hold elsewhere, confined by their home.
CREATE VIEW presences AS
SELECT g.home_org_id AS org_id, g.org_id AS customer_id, g.id, g.user_id, g.role, g.sort_key, g.origin,
       g.granted_at, g.ends_at, g.removed
FROM grants g WHERE g.external;
