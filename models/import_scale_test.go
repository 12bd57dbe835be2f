package models_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// peopleFile is a file of n people, some of whom cannot be added.
func peopleFile(n int) string {
	var b strings.Builder
	_, _ = b.WriteString("First name,Last name,Email,Title,Department,Phone,Language\r\n")
	for i := range n {
		email := fmt.Sprintf("person%d@x.example", i)
		if i%100 == 99 {
			email = "nobody"
		}
		_, _ = fmt.Fprintf(&b, "Ann,Person %d,%s,Cook,Kitchen,'+420 1,cs\r\n", i, email)
	}
	return b.String()
}

// BenchmarkImport checks and adds 20,000 people, and reports how long each takes
// and how much memory was in use at most.
func BenchmarkImport(b *testing.B) {
	for _, kind := range modelstest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			for b.Loop() {
				benchmarkImport(b, kind)
			}
		})
	}
}

func benchmarkImport(b *testing.B, kind modelstest.Kind) {
	db := modelstest.Open(b, kind, modelstest.Options{Demo: true})
	acme, _ := models.ParseOrgID("01900000-0000-7000-8000-000000000001")
	full, err := db.Tenant(acme).UserByEmail(b.Context(), "full@acme.example")
	if err != nil {
		b.Fatal(err)
	}
	file := strings.NewReader(peopleFile(20_000))
	most := make(chan uint64)
	done := make(chan struct{})
	go watchMemory(done, most)
	start := time.Now()
	id, err := db.Tenant(acme).CheckImport(b.Context(), manager(b, full, rbac.AddUsers), "people.csv", file)
	if err != nil {
		b.Fatal(err)
	}
	checked := time.Now()
	if err := db.Tenant(acme).StartImport(b.Context(), manager(b, full, rbac.AddUsers), id, true); err != nil {
		b.Fatal(err)
	}
	if err := db.Platform().RunImports(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(checked.Sub(start).Seconds(), "s-checking")
	b.ReportMetric(time.Since(checked).Seconds(), "s-adding")
	close(done)
	b.ReportMetric(float64(<-most)/(1<<20), "MiB-heap")
	i, err := db.Tenant(acme).Import(b.Context(), id)
	if err != nil || i.State != models.ImportDone || i.Added != 19_800 || i.Refused != 200 {
		b.Fatalf("%+v, %v", i, err)
	}
}

// watchMemory reports the largest heap seen until done.
func watchMemory(done <-chan struct{}, most chan<- uint64) {
	var largest uint64
	for {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		largest = max(largest, m.HeapInuse)
		select {
		case <-done:
			most <- largest
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}
