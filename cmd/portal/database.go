package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"portico/models"
)

// open connects and brings the schema up to date.
func (d database) open(ctx context.Context) (*models.DB, error) {
	secret, err := d.secret()
	if err != nil {
		return nil, err
	}
	db, err := models.Open(models.Config{URL: d.DatabaseURL, Path: d.File, Secret: secret})
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// with runs something on an open database and closes it.
func (d database) with(ctx context.Context, do func(*models.DB) error) error {
	db, err := d.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

// minSecret is the shortest secret taken, in bytes.
const minSecret = 32

// secret reads the secret file; beside a SQLite file it is made when missing.
func (d database) secret() ([]byte, error) {
	path := d.SecretFile
	if path == "" {
		if d.DatabaseURL != "" {
			return nil, errors.New("with PostgreSQL name a file of at least 32 random bytes by --secret-file, the same for every process (make one: openssl rand -hex 32 > secret)")
		}
		path = filepath.Join(filepath.Dir(d.File), "secret")
	}
	secret, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && d.DatabaseURL == "" {
		secret = []byte(rand.Text() + rand.Text())
		err = os.WriteFile(path, secret, 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("secret: %w", err)
	}
	if len(secret) < minSecret {
		return nil, fmt.Errorf("secret in %s is shorter than %d bytes", path, minSecret)
	}
	return secret, nil
}
