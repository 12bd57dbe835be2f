package models

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// layers reads several folders as one: the common migrations and those of one
// database.
type layers []fs.FS

// Open finds the file in the first folder that has it.
func (l layers) Open(name string) (fs.File, error) {
	for _, layer := range l {
		f, err := layer.Open(name)
		if !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, fs.ErrNotExist
}

// ReadDir lists the files of all folders by name.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() {
				all = append(all, e)
			}
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// Migrate brings the schema up to date. On PostgreSQL it holds an advisory
// lock on a connection of its own, so that several processes may start at once.
func (db *DB) Migrate(ctx context.Context) error {
	pool, err := db.write.DB()
	if err != nil {
		return err
	}
	p, err := db.provider(pool)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if err := db.optimize(ctx); err != nil {
		return fmt.Errorf("statistics: %w", err)
	}
	return nil
}

// Pending reports whether the schema is older than this program.
func (db *DB) Pending(ctx context.Context) (bool, error) {
	pool, err := db.write.DB()
	if err != nil {
		return false, err
	}
	p, err := db.provider(pool)
	if err != nil {
		return false, err
	}
	return p.HasPending(ctx)
}

func (db *DB) provider(pool *sql.DB) (*goose.Provider, error) {
	common, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	own, err := fs.Sub(common, db.write.Name())
	if err != nil {
		return nil, err
	}
	if db.write.Name() == sqliteName {
		return goose.NewProvider(goose.DialectSQLite3, pool, layers{common, own})
	}
	// Asks for the lock every second, for five minutes.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, pool, layers{common, own}, goose.WithSessionLocker(locker))
}
