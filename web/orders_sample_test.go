package web

import "github.com/google/uuid"

// sampleOrder puts an order of a partner for a customer, or a trial, into the
// database; it stands where nothing was done with it yet.
func (w *world) sampleOrder(partner, customer string, trial bool) string {
	w.Helper()
	id, state := uuid.NewString(), "submitted"
	if trial {
		state = "provisioned"
	}
	now := w.clock.Now()
	w.exec(`INSERT INTO orders (id, org_id, customer_id, customer, sort_key, newcomer, trial, state, site, ends_at, seller_id, seller_name, placed_at, version)
		SELECT ?, ?, c.id, c.name, c.sort_key, '{}', ?, ?, '', ?, ?, 'Somebody', ?, 1 FROM organizations c WHERE c.id = ?`,
		id, partner, trial, state, now.AddDate(0, 0, 20), uuid.NewString(), now, customer)
	w.exec("INSERT INTO order_lines (order_id, org_id, service, edition, seats) VALUES (?, ?, 'calling', '', 7)", id, partner)
	w.exec("INSERT INTO order_steps (id, org_id, order_id, at, step, by_name, reason) VALUES (?, ?, ?, ?, 'submitted', 'Somebody', '')",
		uuid.NewString(), partner, id, now)
	return id
}

// receivedOrder is an order for an organization, by Northwind, or by Fabrikam
// for Northwind itself.
func (w *world) receivedOrder(customer string) string {
	w.Helper()
	partner := organizations[4].id
	if customer == partner {
		partner = organizations[5].id
	}
	return w.sampleOrder(partner, customer, false)
}

// foreignOrder is one that Northwind did not sell.
func (w *world) foreignOrder(customer string) string {
	w.Helper()
	return w.sampleOrder(organizations[5].id, customer, false)
}
