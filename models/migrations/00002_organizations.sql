-- +goose Up
CREATE TABLE organizations (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('customer', 'partner')),
    name        text NOT NULL,
    sort_key    ctext NOT NULL,
    language    text NOT NULL,
    time_zone   text NOT NULL,
    contact     text NOT NULL,
    created_at  timestamp NOT NULL,
    version     bigint NOT NULL
);
CREATE INDEX organizations_name ON organizations (sort_key, id);

CREATE TABLE users (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organizations (id),
    email           ctext NOT NULL,
    first_name      text NOT NULL,
    last_name       text NOT NULL,
    display_name    text NOT NULL,
    sort_key        ctext NOT NULL,
    first_key       ctext NOT NULL,
    title           text NOT NULL,
    department      text NOT NULL,
    phone           text NOT NULL,
    language        text NOT NULL,
    status          text NOT NULL CHECK (status IN ('invited', 'active', 'inactive')),
    password_hash   text NOT NULL,
    created_at      timestamp NOT NULL,
    last_sign_in_at timestamp,
    version         bigint NOT NULL,
    UNIQUE (email),
    UNIQUE (org_id, id)
);
-- What a grant repeats of its person; renames reach the grants by it.
CREATE UNIQUE INDEX users_keys ON users (id, sort_key, first_key, email);
CREATE INDEX users_by_name ON users (org_id, sort_key, id);
CREATE INDEX users_by_first_name ON users (org_id, first_key, id);
CREATE INDEX users_by_email ON users (org_id, email, id);

CREATE TABLE subscriptions (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    seller_id   uuid REFERENCES organizations (id),
    name        text NOT NULL,
    trial       boolean NOT NULL,
    starts_at   timestamp NOT NULL,
    ends_at     timestamp,
    version     bigint NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX subscriptions_by_seller ON subscriptions (seller_id, org_id);

CREATE TABLE licenses (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organizations (id),
    subscription_id uuid NOT NULL,
    service         text NOT NULL CHECK (service IN ('meetings', 'messaging', 'calling', 'contact_center')),
    edition         text NOT NULL CHECK (edition IN ('', 'standard', 'premium')),
    seats           bigint NOT NULL CHECK (seats >= 0),
    UNIQUE (org_id, id),
    UNIQUE (subscription_id, service, edition),
    FOREIGN KEY (org_id, subscription_id) REFERENCES subscriptions (org_id, id)
);

CREATE TABLE seats (
    license_id  uuid NOT NULL,
    user_id     uuid NOT NULL,
    org_id      uuid NOT NULL,
    PRIMARY KEY (license_id, user_id),
    FOREIGN KEY (org_id, license_id) REFERENCES licenses (org_id, id),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX seats_by_user ON seats (user_id, license_id);

CREATE TABLE sites (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organizations (id),
    subscription_id uuid NOT NULL,
    address         ctext NOT NULL UNIQUE,
    legacy          boolean NOT NULL,
    created_at      timestamp NOT NULL,
    version         bigint NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, subscription_id) REFERENCES subscriptions (org_id, id)
);
CREATE INDEX sites_by_address ON sites (org_id, address, id);

-- Who meets on which site.
CREATE TABLE site_users (
    site_id     uuid NOT NULL,
    user_id     uuid NOT NULL,
    org_id      uuid NOT NULL,
    PRIMARY KEY (site_id, user_id),
    FOREIGN KEY (org_id, site_id) REFERENCES sites (org_id, id),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX site_users_by_user ON site_users (user_id, site_id);

-- A grant that ended or was removed stays, so that its holder is told why.
CREATE TABLE grants (
    id          uuid PRIMARY KEY,
    org_id      uuid NOT NULL REFERENCES organizations (id),
    user_id     uuid NOT NULL,
    home_org_id uuid NOT NULL,
    external    boolean NOT NULL GENERATED ALWAYS AS (org_id <> home_org_id) STORED,
    role        text NOT NULL,
    site_id     uuid,
    sort_key    ctext NOT NULL,
    first_key   ctext NOT NULL,
    email       ctext NOT NULL,
    origin      text NOT NULL CHECK (origin IN ('granted', 'order', 'reentry', 'request', 'setup')),
    granted_at  timestamp NOT NULL,
    ends_at     timestamp,
    removed     boolean NOT NULL,
    version     bigint NOT NULL,
    FOREIGN KEY (home_org_id, user_id) REFERENCES users (org_id, id),
    FOREIGN KEY (user_id, sort_key, first_key, email)
        REFERENCES users (id, sort_key, first_key, email) ON UPDATE CASCADE,
    FOREIGN KEY (org_id, site_id) REFERENCES sites (org_id, id)
);
CREATE UNIQUE INDEX grants_one_role ON grants (org_id, user_id, role) WHERE site_id IS NULL;
-- R5: one site role per site.
CREATE UNIQUE INDEX grants_one_site_role ON grants (org_id, user_id, site_id) WHERE site_id IS NOT NULL;
CREATE INDEX grants_of_user ON grants (user_id, org_id);
CREATE INDEX grants_by_role ON grants (org_id, external, role, sort_key, user_id);
CREATE INDEX grants_by_name ON grants (org_id, external, sort_key, user_id);
CREATE INDEX grants_by_first_name ON grants (org_id, external, first_key, user_id);
CREATE INDEX grants_by_email ON grants (org_id, external, email, user_id);
CREATE INDEX grants_by_home ON grants (org_id, home_org_id);

-- Which customers a sales administrator of a partner may work for (R21).
CREATE TABLE assignments (
    org_id      uuid NOT NULL,
    user_id     uuid NOT NULL,
    customer_id uuid NOT NULL REFERENCES organizations (id),
    PRIMARY KEY (user_id, customer_id),
    FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id)
);
CREATE INDEX assignments_by_customer ON assignments (org_id, customer_id);

-- People as the lists of administrators show them, outsiders too, confined by
-- the organization of the grant.
CREATE VIEW administrators AS
SELECT g.id, g.org_id, g.user_id, g.home_org_id, g.external, g.role, g.site_id, g.sort_key,
       g.first_key, g.email, g.origin, g.granted_at, g.ends_at, g.removed, g.version,
       u.first_name, u.last_name, u.display_name, u.status, u.last_sign_in_at,
       o.name AS home_name, s.address AS site_address
FROM grants g
JOIN users u ON u.id = g.user_id
JOIN organizations o ON o.id = g.home_org_id
LEFT JOIN sites s ON s.id = g.site_id;
