package models

import "strings"

// The names that invented people are given: written as text because lists of
// a hundred quoted words are hard to read. Surnames differ between the groups
// once accents are taken off, so that every pair makes an e-mail of its own.
const (
	czechMen = `Adam Aleš Antonín Bohumil Bořivoj Břetislav Ctibor Čeněk Dalibor David Dominik Eduard František
		Hynek Ignác Jáchym Jaroslav Jindřich Jiří Josef Kryštof Ladislav Luboš Lukáš Matěj Michal Miloš Miroslav Oldřich
		Ondřej Otakar Pavel Přemysl Radek Řehoř Stanislav Šimon Štěpán Tomáš Václav Vítězslav Vojtěch Zdeněk`
	czechMenLast = `Bartoš Beneš Bílek Blažek Bureš Čapek Čech Čermák Černý Červený Číž Dolejší Doležal Dostál Dušek
		Dvořák Fiala Hájek Havlíček Hlaváč Holub Horáček Hrubý Hruška Janoušek Jelínek Ježek Kadlec Kašpar Klíma Kolář
		Kopecký Kos Kovář Kozák Král Krejčí Kříž Křivánek Kučera Macháček Malý Mareš Mašek Matoušek Moravec Musil Navrátil
		Němec Novák Novotný Pešek Pokorný Polák Pospíšil Procházka Říha Růžička Řezníček Šafařík Sedláček Šimek Sklenář
		Slavík Souček Staněk Šťastný Strnad Svoboda Sýkora Tichý Toman Tůma Urban Vaněk Veselý Vlček Vondráček Vrána Zelenka Žák`
	czechWomen = `Adéla Alena Alžběta Anežka Barbora Běla Blanka Božena Dagmar Daniela Dominika Drahomíra Eliška
		Gabriela Hana Helena Irena Ivana Jana Jaroslava Jindřiška Jiřina Kateřina Klára Kristýna Lenka Libuše Ludmila
		Markéta Michaela Milada Naděžda Nikola Pavlína Radka Renáta Růžena Simona Šárka Štěpánka Tereza Věra Zdeňka Žaneta`
	czechWomenLast = `Bartošová Benešová Bílková Blažková Burešová Čapková Čechová Čermáková Černá Červená Dolejšová
		Doležalová Dostálová Dušková Dvořáková Fialová Hájková Havlíčková Hlaváčová Holubová Horáčková Hrubá Hrušková
		Janoušková Jelínková Ježková Kadlecová Kašparová Klímová Kolářová Kopecká Kosová Kovářová Kozáková Králová Křížová
		Křivánková Kučerová Macháčková Malá Marešová Mašková Matoušková Moravcová Musilová Navrátilová Němcová Nováková
		Novotná Pešková Pokorná Poláková Pospíšilová Procházková Říhová Růžičková Řezníčková Šafaříková Sedláčková
		Šimková Sklenářová Slavíková Součková Staňková Šťastná Strnadová Svobodová Sýkorová Tichá Tomanová Tůmová Urbanová
		Vaňková Veselá Vlčková Vondráčková Vránová Zelenková Žáková`
	croatian = `Ana Andrija Ankica Ante Biserka Blaž Božidar Branimir Branka Čedomir Damir Davor Domagoj Dragica Dražen
		Dubravka Đurđa Đuro Filip Goran Grgur Hrvoje Iva Ivan Jadranka Jelena Josip Jure Katarina Krešimir Krunoslav Lovro
		Ljerka Ljiljana Maja Marija Marko Mate Mirjana Mislav Nada Nevenka Nikša Petar Radoslav Ružica Sanja Siniša Slađana
		Slavko Stjepan Šime Tihana Tihomir Tomislav Tončica Vedran Vesna Višnja Vjekoslav Zdravko Zlatko Zvonimir Željka Željko`
	croatianLast = `Abramović Antić Babić Bajić Barišić Bašić Begović Bilić Blažević Bogdanović Božić Brkić Bulić
		Buljan Cvitanović Čović Čuljak Ćorić Ćosić Delić Dizdar Dragić Dujmović Đaković Đukić Đurić Filipović Franić Galić
		Grgić Grubišić Horvat Hrkać Ivanković Jakšić Jerković Josipović Jozić Jukić Juričić Jurišić Katić Klarić Knežević
		Kolarić Kovač Kovačević Kralj Kraljević Krpan Lončar Lovrić Lukić Ljubić Mandić Marić Marković Marušić Matić Matijević
		Mihaljević Mikulić Milić Mlinarić Musić Nikolić Novaković Pavić Pavlović Perić Perković Petrović Plenković Popović
		Posavec Radić Rukavina Sertić Šarić Ševo Šimić Šimunović Škarić Špoljarić Štimac Tadić Tomić Topić Tomašić Tunić
		Vidović Vlašić Vrdoljak Vučković Vuković Zorić Žagar Živković Župan`
	english = `Abigail Alice Amelia Andrew Benjamin Beatrice Charlotte Chloë Christopher Daisy Daniel Dorothy Edward
		Eleanor Elizabeth Emily Ethan Florence George Georgina Grace Hannah Harriet Harry Henry Imogen Isaac Jack Jacob James
		Jessica Joseph Katharine Laura Leonard Lewis Lucy Margaret Matthew Megan Nathaniel Nicholas Oliver Olivia Oscar
		Penelope Philippa Rachel Rebecca Robert Rosalind Rupert Samuel Sebastian Sophie Stephen Theodore Victoria William Zoë`
	englishLast = `Abbott Adams Allen Armitage Ashworth Atkinson Bailey Barker Barrett Baxter Bennett Blackwell Booth
		Bradshaw Brontë Brooks Burgess Carter Chambers Clarke Coleman Cooper Crawford Davies Dawson Dixon Edwards Elliott
		Ellison Fairfax Farrell Fletcher Foster Garner Gibson Goddard Graham Greenwood Griffiths Hammond Harding Harper
		Hartley Hawkins Hayes Holloway Hopkins Hughes Ingram Jarvis Jenkins Johnson Kendall Knight Lambert Lawson Lloyd
		Lockwood Marsh Marshall Mason Mitchell Morgan Nicholls Norton O'Brien O'Connor Osborne Palmer Parsons Pemberton
		Perkins Porter Preston Pritchard Ramsey Reynolds Richardson Robinson Sanders Sharpe Shaw Sinclair Spencer Stephens
		Sutton Thompson Thornton Turner Underwood Wainwright Walker Wallace Ward Watson Whitaker Wilkinson Woodward Wright`
	german = `Anja Anneliese Annika Anton Bärbel Benedikt Birgit Björn Brigitte Christoph Dieter Dörte Elke Emil Erika
		Felix Franziska Friederike Fritz Georg Gisela Götz Greta Günther Hannelore Hans-Jürgen Heike Heinrich Ingrid Jörg
		Jürgen Käthe Karl-Heinz Katrin Klaus Konrad Kurt Lena Lieselotte Lothar Lutz Magdalena Manfred Matthias Maximilian
		Moritz Niklas Otto Petra Ralf Rüdiger Sabine Sönke Stefan Susanne Thorsten Ulrich Ursula Uwe Volker Walburga Wolfgang`
	germanLast = `Albrecht Arnold Bäcker Baumann Becker Bergmann Böhm Brandt Braun Brückner Busch Dietrich Döring
		Eberhardt Engelhardt Ernst Faßbender Fischer Förster Frank Friedrich Fuchs Gärtner Gebhardt Göbel Graf Großmann
		Günter Haas Hahn Hartmann Häußler Herrmann Heß Hoffmann Höfer Huber Jäger Jahn Kaiser Keller Kirchner Klein Köhler
		König Kraft Krämer Krüger Kühn Lang Lehmann Löffler Ludwig Lüdtke Maier Meißner Möller Mühlbauer Müller Neumann
		Nußbaum Ott Pfeiffer Pohl Preuß Reinhardt Richter Ritter Roth Sauer Schäfer Schlüter Schmidt Schneider Schröder
		Schulz Schütz Schwarz Seidel Sommer Strauß Thiele Vogel Vogt Voß Wagner Weiß Werner Winkler Wolff Ziegler Zöllner`
)

// nameGroup crosses first names with the surnames they go with.
type nameGroup struct {
	language    Language
	first, last []nameWord
}

// nameWord is a name with its sort key.
type nameWord struct{ text, key string }

// names is every person that can be invented, in an order that looks shuffled.
type names struct {
	groups []nameGroup
	count  int
}

// inventedPerson is a name with what follows from it.
type inventedPerson struct {
	first, last nameWord
	language    Language
}

func newNames() names {
	var n names
	for _, g := range []struct {
		language    Language
		first, last string
	}{
		{Czech, czechMen, czechMenLast},
		{Czech, czechWomen, czechWomenLast},
		{Croatian, croatian, croatianLast},
		{English, english, englishLast},
		{English, german, germanLast},
	} {
		group := nameGroup{g.language, nameWords(g.first), nameWords(g.last)}
		n.groups = append(n.groups, group)
		n.count += len(group.first) * len(group.last)
	}
	return n
}

func nameWords(text string) []nameWord {
	var words []nameWord
	for _, w := range strings.Fields(text) {
		words = append(words, nameWord{w, sortKey(w)})
	}
	return words
}

// nameStride is a prime, about the golden ratio of the number of pairs, by
// which neighbors in the order get unlike names.
const nameStride = 15_473

// at returns the person at a place of the order, which repeats itself after
// count people.
func (n names) at(place int) inventedPerson {
	pair := place % n.count * nameStride % n.count
	for _, g := range n.groups {
		if size := len(g.first) * len(g.last); pair >= size {
			pair -= size
			continue
		}
		return inventedPerson{g.first[pair%len(g.first)], g.last[pair/len(g.first)], g.language}
	}
	return inventedPerson{}
}

// local is the person's part of an e-mail address.
func (p inventedPerson) local() string {
	return addressWord(p.first.key) + "." + addressWord(p.last.key)
}

// addressWord keeps of a sort key what may stand in an address.
func addressWord(key string) string {
	if !strings.ContainsFunc(key, notInAddress) {
		return key
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' {
			return '-'
		}
		if notInAddress(r) {
			return -1
		}
		return r
	}, key)
}

func notInAddress(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
