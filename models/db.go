// Package models keeps the portal's data behind two doors: Tenant, the database
// inside one organization, and Platform, a closed list of what crosses them.
package models

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	_ "modernc.org/sqlite" // the embedded database's driver
)

const sqliteName = "sqlite"

// Clock tells the time; every statement takes its now from here.
type Clock func() time.Time

// Config says where the data lives.
type Config struct {
	URL   string // postgres://…; empty for SQLite
	Path  string // the SQLite file when URL is empty
	Clock Clock  // nil for the system's

	// Secret keys what the database keeps of addresses that failed to sign in.
	// All processes on one database share it.
	Secret []byte
}

// DB is an open database of either kind. It hands out the two doors.
type DB struct {
	write   *gorm.DB
	read    *gorm.DB // the same as write on PostgreSQL
	brief   *gorm.DB // for bookkeeping that gives up soon; the same as write on PostgreSQL
	door    *gorm.DB // for the guard's statement; the same as read on SQLite
	export  *gorm.DB
	exports exportPlaces
	clock   Clock
	secret  []byte
	hashing chan struct{}
	line    line
}

// Open connects to the database that the configuration names; the schema is
// Migrate's business.
func Open(c Config) (*DB, error) {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	hashes := max(2, runtime.GOMAXPROCS(0))
	db := &DB{
		clock:   c.Clock,
		secret:  c.Secret,
		exports: exportPlaces{held: map[UserID]int{}},
		hashing: make(chan struct{}, hashes),
		line:    line{most: lineEach * hashes, from: map[string]int{}},
	}
	if c.URL != "" {
		return db, db.openPostgres(c.URL)
	}
	return db, db.openSQLite(c.Path)
}

// now is the time every statement sees: UTC, cut to what both databases keep.
func (db *DB) now() time.Time { return db.clock().UTC().Truncate(time.Microsecond) }

func (db *DB) openPostgres(url string) error {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("database address: %w", err)
	}
	cfg.RuntimeParams["timezone"] = "UTC"
	cfg.RuntimeParams["application_name"] = "portico"
	// Looking single values up row by row looks costly to the planner, which
	// would compile for longer than the statement runs.
	cfg.RuntimeParams["jit"] = "off"
	pools := []struct {
		to    **gorm.DB
		conns int
		plans string
	}{
		// A generic plan of a list, sized for the average organization, is two
		// orders of magnitude slower in a large one.
		{&db.write, 20, "force_custom_plan"},
		// The guard's one statement goes by unique keys: planning it anew would
		// take longer than running it.
		{&db.door, 8, "force_generic_plan"},
		{&db.export, exportsAtOnce, "force_custom_plan"},
	}
	for _, p := range pools {
		own := cfg.Copy()
		own.RuntimeParams["plan_cache_mode"] = p.plans
		pool := stdlib.OpenDB(*own)
		pool.SetMaxOpenConns(p.conns)
		pool.SetMaxIdleConns(p.conns)
		pool.SetConnMaxIdleTime(5 * time.Minute)
		if *p.to, err = gormOn(postgres.New(postgres.Config{Conn: pool}), db.now); err != nil {
			return err
		}
	}
	db.read, db.brief = db.write, db.write
	return nil
}

func (db *DB) openSQLite(path string) error {
	// Made before SQLite does, so that nobody else can read it.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("database file: %w", err)
	}
	if err := f.Close(); err != nil {
		return err
	}
	pools := []struct {
		to     **gorm.DB
		conns  int
		pragma string
		open   func(dsn string) (*sql.DB, error)
	}{
		{&db.write, 1, "&_txlock=immediate", openPlain},
		{&db.brief, 1, "&_txlock=immediate&_pragma=busy_timeout(150)", openPlain},
		{&db.read, 8, "&_pragma=query_only(1)", openKeeping},
		{&db.export, exportsAtOnce, "&_pragma=query_only(1)", openPlain},
	}
	for _, p := range pools {
		pool, err := p.open(sqliteDSN(path) + p.pragma)
		if err != nil {
			return err
		}
		pool.SetMaxOpenConns(p.conns)
		pool.SetMaxIdleConns(p.conns)
		if *p.to, err = gormOn(sqliteDialector{pool}, db.now); err != nil {
			return err
		}
	}
	db.door = db.read
	return db.checkSQLite()
}

func sqliteDSN(path string) string {
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path)}).String() +
		"?_pragma=busy_timeout(3000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=cache_size(-16384)&_pragma=temp_store(MEMORY)" +
		"&_time_format=sqlite&_timezone=UTC"
}

func gormOn(d gorm.Dialector, now func() time.Time) (*gorm.DB, error) {
	g, err := gorm.Open(d, &gorm.Config{
		SkipDefaultTransaction:   true,
		DisableNestedTransaction: true,
		TranslateError:           true,
		DisableAutomaticPing:     true,
		NowFunc:                  now,
		Logger:                   logger.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return g, install(g)
}

// Close ends all connections.
func (db *DB) Close() error {
	var errs []error
	for _, g := range []*gorm.DB{db.export, db.door, db.read, db.brief, db.write} {
		if g == nil {
			continue
		}
		pool, err := g.DB()
		if err == nil {
			err = pool.Close()
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// pingEvery is how often a healthy answer is one about writing too.
const pingEvery = 10 * time.Second

// Ping reports whether the database lets people sign in: whether it takes a
// change and knows users. A change that writes nothing would go well on a disk
// that is full, so one that does is made every now and then.
func (db *DB) Ping(ctx context.Context) error {
	return db.write.WithContext(acrossOrgs(ctx)).Transaction(func(tx *gorm.DB) error {
		if err := tx.Select("id").Limit(1).Find(&[]User{}).Error; err != nil {
			return err
		}
		if err := tx.Model(&Session{}).Where("id = ?", SessionID{}).Update("notice", "").Error; err != nil {
			return err
		}
		now := db.now()
		t := Throttle{Key: "ping", Since: now, Last: now}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&t).Error; err != nil {
			return err
		}
		return tx.Model(&Throttle{}).Where("key = ? AND last <= ?", t.Key, now.Add(-pingEvery)).Update("last", now).Error
	})
}
