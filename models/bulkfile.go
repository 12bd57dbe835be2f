package models

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"portico/models/rbac"
)

// bulkColumns are those of the administrators' CSV (R12).
var bulkColumns = []FileColumn{
	{Names: CSVHeader[0:1]}, {Names: CSVHeader[1:2]}, {Names: CSVHeader[2:3]},
	{Names: CSVHeader[3:4], Required: true}, {Names: CSVHeader[4:5], Required: true},
}

// DraftFile makes the dry run of an administrators' CSV: each row states all the
// roles that the person is to hold, none when the cell is empty; whoever is not
// in the file stays as is (R12). A FileError says why the file cannot be read,
// ErrTooMany that it has more than MaxBulk rows or would
// change more than MaxChanged people.
func (t *Tenant) DraftFile(ctx context.Context, a Authority, by Giver, name string, file io.Reader) (BulkID, error) {
	lines, err := readBulk(file)
	if err != nil {
		return BulkID{}, err
	}
	rows := make([]*BulkRow, len(lines))
	err = t.planning(ctx, func(c *change) error {
		who, err := c.addressees(t.org, lines)
		if err != nil {
			return err
		}
		d, err := c.desk(t.org, by, who.ids)
		if err != nil {
			return err
		}
		var open []*BulkRow
		sites := sitesByAddress(d.deal.sites)
		seen := map[string]int{}
		for i, l := range lines {
			r := who.row(l, d)
			rows[i] = r
			if first := seen[l.email]; first > 0 && l.email != "" {
				r.Faults = append(r.Faults, BulkFault{Problem: NamedTwice, Text: strconv.Itoa(first)})
			} else {
				seen[l.email] = l.line
			}
			var faults []BulkFault
			r.Wanted, faults = parseRoles(l.roles, r.Held, sites)
			if r.Faults = append(r.Faults, faults...); len(r.Faults) > 0 {
				r.Result, r.Wanted = RowRefused, r.Held // what it says is not known whole
			} else {
				open = append(open, r)
			}
		}
		plans, err := d.decide(c, open)
		if len(plans) > MaxChanged {
			return ErrTooMany
		}
		return err
	})
	if err != nil {
		return BulkID{}, err
	}
	return t.saveDraft(ctx, a, fileName(name), rows)
}

// bulkLine is one row of the file.
type bulkLine struct {
	line               int
	name, email, roles string
}

func readBulk(file io.Reader) ([]bulkLine, error) {
	f, err := OpenCSV(file, bulkColumns)
	if err != nil {
		return nil, err
	}
	var lines []bulkLine
	for {
		l, err := f.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(lines) == MaxBulk {
			return nil, ErrTooMany
		}
		name := cmp.Or(strings.TrimSpace(l.Cell(CSVHeader[2])), strings.TrimSpace(l.Cell(CSVHeader[0])+" "+l.Cell(CSVHeader[1])))
		lines = append(lines, bulkLine{l.Line, clip(name), clip(cleanEmail(l.Cell(CSVHeader[3]))), l.Cell(CSVHeader[4])})
	}
	if len(lines) == 0 {
		return nil, FileError{Fault: FileNoRows}
	}
	return lines, nil
}

// clip cuts what a file says to what one line shows.
func clip(s string) string {
	if r := []rune(s); len(r) > 2*maxLine {
		return string(r[:2*maxLine]) + "…"
	}
	return s
}

// addressees is whom the addresses of a file mean.
type addressees struct {
	ids     []UserID
	own     map[string]User
	outside map[string]bool // people from outside who hold a role here
}

func (c *change) addressees(org OrgID, lines []bulkLine) (addressees, error) {
	who := addressees{own: map[string]User{}, outside: map[string]bool{}}
	emails := make([]string, len(lines))
	for i, l := range lines {
		emails[i] = l.email
	}
	for some := range slices.Chunk(emails, peopleAtOnce) {
		var users []User
		if err := c.Omit("PasswordHash").Where("email IN ?", some).Find(&users).Error; err != nil {
			return who, err
		}
		for _, u := range users {
			who.own[u.Email] = u
			who.ids = append(who.ids, u.ID)
		}
		var outside []string
		err := c.Model(&Grant{}).Where("org_id = ? AND external = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?) AND email IN ?",
			org, true, false, c.now, some).Pluck("email", &outside).Error
		if err != nil {
			return who, err
		}
		for _, email := range outside {
			who.outside[email] = true
		}
	}
	who.ids = distinct(who.ids)
	return who, nil
}

// row begins the row of one line: who is meant, and what the person holds.
func (who addressees) row(l bulkLine, d *desk) *BulkRow {
	r := &BulkRow{Line: int64(l.line), Name: l.name, Email: l.email}
	u, own := who.own[l.email]
	switch {
	case own:
		r.UserID, r.Name, r.Held = &u.ID, u.DisplayName, d.held[u.ID]
	case l.email == "":
		r.Faults = []BulkFault{{Problem: NoAddress}}
	case who.outside[l.email]:
		r.Faults = []BulkFault{{Problem: OutsidePerson}}
	default:
		r.Faults = []BulkFault{{Problem: UnknownPerson}}
	}
	return r
}

func sitesByAddress(sites map[SiteID]Site) map[string]Site {
	list := map[string]Site{}
	for _, s := range sites {
		list[strings.ToLower(s.Address)] = s
	}
	return list
}

// parseRoles reads a cell with roles as exports write it (R12).
func parseRoles(cell string, held []HeldRole, sites map[string]Site) ([]HeldRole, []BulkFault) {
	var list []HeldRole
	var faults []BulkFault
	for _, text := range strings.Split(cell, ";") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		h, problem := parseRole(text, sites)
		switch {
		case problem != "":
			faults = append(faults, BulkFault{Problem: problem, Text: clip(text)})
		case slices.ContainsFunc(list, func(other HeldRole) bool { return other.Key() == h.Key() }):
		case slices.ContainsFunc(list, func(other HeldRole) bool { return !h.SiteID.IsZero() && other.SiteID == h.SiteID }):
			faults = append(faults, BulkFault{Problem: TwoOnOneSite, Text: h.Site})
		default:
			list = append(list, kept(held, h))
		}
	}
	slices.SortFunc(list, compareRoles)
	return list, faults
}

func parseRole(text string, sites map[string]Site) (HeldRole, BulkProblem) {
	name, address := text, ""
	if before, after, found := strings.Cut(text, "("); found {
		name, address = strings.TrimSpace(before), strings.ToLower(strings.TrimSpace(strings.TrimSuffix(after, ")")))
	}
	role, known := roleByName[strings.ToLower(name)]
	site, there := sites[address]
	switch {
	case !known:
		return HeldRole{}, UnknownRole
	case role.Group() != rbac.SiteRoles && address != "":
		return HeldRole{}, SiteNeedless
	case role.Group() != rbac.SiteRoles:
		return HeldRole{Role: role}, ""
	case address == "":
		return HeldRole{}, SiteMissing
	case !there:
		return HeldRole{}, UnknownSite
	}
	return HeldRole{Role: role, SiteID: site.ID, Site: site.Address}, ""
}

// roleByName finds a role by its English name, whatever its letter case.
var roleByName = func() map[string]rbac.Role {
	names := map[string]rbac.Role{}
	for _, r := range rbac.Roles() {
		names[strings.ToLower(r.English())] = r
	}
	return names
}()
