package models

import (
	"strings"

	"portico/models/rbac"
)

// BulkProblem is the code of why one row of a bulk change is refused; views put
// it in words.
type BulkProblem string

// The problems of a row. A rule carries a Reason besides.
const (
	NoAddress     BulkProblem = "no_address"
	UnknownPerson BulkProblem = "unknown_person"
	OutsidePerson BulkProblem = "outside_person"
	NamedTwice    BulkProblem = "named_twice" // Text is the line that names the person first
	UnknownRole   BulkProblem = "unknown_role"
	UnknownSite   BulkProblem = "unknown_site"
	SiteMissing   BulkProblem = "site_missing"
	SiteNeedless  BulkProblem = "site_needless"
	TwoOnOneSite  BulkProblem = "two_on_one_site"
	LastFull      BulkProblem = "last_full" // R4
	ByRule        BulkProblem = "rule"
)

// BulkFault says why one row is refused.
type BulkFault struct {
	Problem BulkProblem `json:"problem"`
	Text    string      `json:"text,omitempty"` // as the file says it
	Role    rbac.Role   `json:"role,omitempty"`
	Site    string      `json:"site,omitempty"`
	Taking  bool        `json:"taking,omitempty"`
	Reason  rbac.Reason `json:"reason,omitempty"`
}

func faultsOf(refused []RoleRefusal) []BulkFault {
	var list []BulkFault
	for _, r := range refused {
		list = append(list, BulkFault{Problem: ByRule, Role: r.Role, Site: r.Site, Taking: r.Taking, Reason: r.Reason})
	}
	return list
}

// reasonIDs name the rules in files.
var reasonIDs = map[rbac.Reason]string{
	rbac.NoSuchRole: "no_such_role", rbac.NotYours: "not_yours", rbac.NotToOneself: "not_to_oneself", rbac.NeedsBase: "needs_base",
	rbac.NotYourSite: "not_your_site", rbac.LegacySite: "legacy_site", rbac.NotListed: "not_listed",
	rbac.OneSalesRole: "one_sales_role", rbac.KeepsFullOnly: "keeps_full_only",
}

// String names the fault in a file: its identifier and what it is about.
func (f BulkFault) String() string {
	name := string(f.Problem)
	if f.Problem == ByRule {
		name = reasonIDs[f.Reason]
	}
	about := strings.TrimSpace(strings.Join([]string{f.Text, f.Role.English(), f.Site}, " "))
	if about == "" {
		return name
	}
	return name + " (" + strings.Join(strings.Fields(about), " ") + ")"
}
