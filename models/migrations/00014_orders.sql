-- +goose Up
-- What a partner sells, tried out or bought. The row is the partner's; a
-- customer who is yet to be made has no id.
CREATE TABLE orders (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organizations (id),
    customer_id     uuid REFERENCES organizations (id),
    customer        text NOT NULL,
    sort_key        ctext NOT NULL,
    newcomer        text NOT NULL, -- who is to be made, as JSON
    trial           boolean NOT NULL,
    state           text NOT NULL CHECK (state IN ('submitted', 'provisioned', 'cancelled', 'converted', 'ended')),
    site            ctext NOT NULL,
    ends_at         timestamp,
    seller_id       uuid NOT NULL,
    seller_name     text NOT NULL,
    placed_at       timestamp NOT NULL,
    subscription_id uuid,
    noticed_at      timestamp, -- when people were told that the trial ends soon
    version         bigint NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (customer_id, subscription_id) REFERENCES subscriptions (org_id, id)
);
CREATE INDEX orders_by_time ON orders (org_id, trial, placed_at, id);
CREATE INDEX orders_by_customer ON orders (org_id, trial, sort_key, id);
CREATE INDEX orders_of_customer ON orders (customer_id, placed_at, id);
CREATE INDEX orders_due ON orders (state, trial, ends_at);

CREATE TABLE order_lines (
    order_id    uuid NOT NULL,
    org_id      uuid NOT NULL,
    service     text NOT NULL CHECK (service IN ('meetings', 'messaging', 'calling', 'contact_center')),
    edition     text NOT NULL CHECK (edition IN ('', 'standard', 'premium')),
    seats       bigint NOT NULL CHECK (seats > 0),
    PRIMARY KEY (order_id, service, edition),
    FOREIGN KEY (org_id, order_id) REFERENCES orders (org_id, id)
);

-- The history of an order: what was done, by whom, why.
CREATE TABLE order_steps (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL,
    order_id    uuid NOT NULL,
    at          timestamp NOT NULL,
    step        text NOT NULL,
    by_name     text NOT NULL,
    reason      text NOT NULL,
    ends_at     timestamp,
    FOREIGN KEY (org_id, order_id) REFERENCES orders (org_id, id)
);
CREATE INDEX order_steps_of_order ON order_steps (order_id, at, id);

-- Orders as the customer sees them, confined by the customer.
CREATE VIEW received_orders AS
SELECT o.id, o.customer_id AS org_id, o.org_id AS partner_id, p.name AS partner, p.sort_key AS partner_key, o.customer, o.trial, o.state, o.site,
       o.ends_at, o.seller_id, o.seller_name, o.placed_at, o.subscription_id, o.version
FROM orders o
JOIN organizations p ON p.id = o.org_id
WHERE o.customer_id IS NOT NULL;
