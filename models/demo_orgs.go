package models

// demoOrg is an organization of the demo with all that was bought for it.
type demoOrg struct {
	number   int // the end of its id
	kind     Kind
	name     string
	domain   string // of its people's addresses, without ".example"
	zone     string
	ordinary int // people beside the named accounts
	bought   []demoSubscription
}

// demoSubscription is sold by the organization of a domain, or bought directly
// when there is none. It ends after so many days, or never when there are none.
type demoSubscription struct {
	name     string
	seller   string
	trial    bool
	days     int
	licenses []demoLicense
	sites    []demoSite
}

// demoLicense goes to the people whose lot, out of a hundred, lies in the
// range. Named accounts draw zero.
type demoLicense struct {
	service  Service
	edition  Edition
	seats    int64
	from, to int
}

// demoSite is the meeting place of the people whose lot lies in the range.
type demoSite struct {
	address  string
	legacy   bool
	from, to int
}

// demoOrgs are the organizations that section 6 names.
var demoOrgs = []demoOrg{
	{0x01, Customer, "Acme", "acme", "Europe/Prague", 200, []demoSubscription{
		{name: "Collaboration", seller: "northwind",
			licenses: []demoLicense{{Meetings, NoEdition, 250, 0, 85}, {Messaging, NoEdition, 300, 0, 100}},
			sites:    []demoSite{{"acme.meet.example", false, 0, 60}, {"acme-emea.meet.example", false, 45, 75}}},
		{name: "Contact Center", seller: "northwind", licenses: []demoLicense{
			{ContactCenter, Standard, 15, 20, 26}, {ContactCenter, Premium, 8, 40, 43}}},
		{name: "Calling", days: 45, licenses: []demoLicense{{Calling, NoEdition, 80, 60, 98}}},
		{name: "Meetings for the board", licenses: []demoLicense{{Meetings, NoEdition, 25, 88, 98}},
			sites: []demoSite{{"acme-direct.meet.example", false, 88, 98}, {"acme-legacy.meet.example", true, 96, 100}}},
	}},
	{0x02, Customer, "Globex", "globex", "Europe/Zagreb", 30, []demoSubscription{
		{name: "Collaboration", seller: "northwind",
			licenses: []demoLicense{{Meetings, NoEdition, 40, 0, 80}, {Messaging, NoEdition, 50, 0, 100}},
			sites:    []demoSite{{"globex.meet.example", false, 0, 80}}},
	}},
	{0x03, Customer, "Initech", "initech", "Europe/London", 25, []demoSubscription{
		{name: "Collaboration", seller: "fabrikam",
			licenses: []demoLicense{{Meetings, NoEdition, 30, 0, 80}, {Messaging, NoEdition, 40, 0, 100}},
			sites:    []demoSite{{"initech.meet.example", false, 0, 80}}},
		{name: "Contact Center", seller: "fabrikam", licenses: []demoLicense{{ContactCenter, Standard, 5, 20, 34}}},
	}},
	{0x04, Customer, "Contoso", "contoso", "Europe/Berlin", 25, []demoSubscription{
		{name: "Collaboration",
			licenses: []demoLicense{{Meetings, NoEdition, 40, 0, 70}, {Messaging, NoEdition, 40, 0, 100}},
			sites:    []demoSite{{"contoso.meet.example", false, 0, 70}}},
	}},
	{0x11, Reseller, "Northwind", "northwind", "Europe/Prague", 15, []demoSubscription{
		{name: "Collaboration",
			licenses: []demoLicense{{Meetings, NoEdition, 40, 0, 90}, {Messaging, NoEdition, 40, 0, 100}},
			sites:    []demoSite{{"northwind.meet.example", false, 0, 90}}},
	}},
	{0x12, Reseller, "Fabrikam", "fabrikam", "Europe/Berlin", 8, []demoSubscription{
		{name: "Collaboration",
			licenses: []demoLicense{{Meetings, NoEdition, 20, 0, 90}, {Messaging, NoEdition, 20, 0, 100}},
			sites:    []demoSite{{"fabrikam.meet.example", false, 0, 90}}},
	}},
}

// demoSmall are the names of Northwind's small customers, by time zone.
var demoSmall = []struct {
	zone  string
	names []string
}{
	{"Europe/Prague", []string{
		"Autoservis Čáp", "Kavárna Na Růžku", "Lékárna U Anděla", "Pekárna Zlatý klas", "Stavby Vltava",
		"Tiskárna Žlutá labuť", "Truhlářství Řezníček", "Účetnictví Krůta", "Veterina Ježek", "Zahrady Šípek"}},
	{"Europe/Zagreb", []string{
		"Arhitekti Ćuk", "Brodogradnja Galeb", "Čarter Plava uvala", "Knjižara Sova", "Ljekarna Šipak",
		"Mljekara Bijeli potok", "Optika Đurđica", "Pekara Zrno", "Uljara Žuti kamen", "Vinarija Škrlet"}},
	{"Europe/Berlin", []string{
		"Alpen-Optik", "Bäckerei Grünfeld", "Brauerei Fährhof", "Elektro Großmann", "Gärtnerei Röschen",
		"Immobilien Müllerhaus", "Praxis Dr. Jäger", "Schlüsseldienst Weiß", "Spedition Möwe", "Steuerbüro Kühn"}},
	{"Europe/London", []string{
		"Bluebell Nurseries", "Copper Kettle Foods", "Fenwick and Shaw", "Harbour Lane Dental", "Kestrel Surveying",
		"Millbrook Veterinary", "Northgate Cycles", "Oakfield Interiors", "Pinewood Joinery", "Tern Street Books"}},
}

// demoCustomers makes the small customers: every fourth tries the services
// out, every sixth has a contact center.
func demoCustomers() []demoOrg {
	var list []demoOrg
	for _, small := range demoSmall {
		for _, name := range small.names {
			i := len(list)
			domain := addressWord(sortKey(name))
			main := demoSubscription{name: "Collaboration", seller: "northwind",
				licenses: []demoLicense{{Meetings, NoEdition, 10, 0, 80}, {Messaging, NoEdition, 10, 0, 100}},
				sites:    []demoSite{{domain + ".meet.example", false, 0, 80}}}
			if i%4 == 3 {
				main.name, main.trial, main.days = "Trial", true, 4+i
			}
			bought := []demoSubscription{main}
			if i%6 == 5 {
				bought = append(bought, demoSubscription{name: "Contact Center", seller: "northwind",
					licenses: []demoLicense{{ContactCenter, Premium, 3, 30, 70}}})
			}
			list = append(list, demoOrg{0x101 + i, Customer, name, domain, small.zone, 3 + i%4, bought})
		}
	}
	return list
}
