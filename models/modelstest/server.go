package modelstest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// server is a throwaway PostgreSQL, one for each test binary.
type server struct {
	dir       string
	admin     *sql.DB
	templates map[bool]func() (string, error) // without and with the demo
	life      *os.File                        // open as long as the test binary lives
}

var errNoPostgres = errors.New("PostgreSQL is not installed: no initdb on PATH or in /usr/lib/postgresql")

// start starts the server the first time it is called.
var start = sync.OnceValues(func() (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	who, err := owner()
	if err != nil {
		return nil, err
	}
	// A socket's path may be 107 bytes long, which a TMPDIR can exceed.
	dir, err := os.MkdirTemp("/tmp", "portico")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	s.templates = map[bool]func() (string, error){false: s.template("plain", false), true: s.template("demo", true)}
	if who != nil {
		if err := os.Chown(dir, int(who.Uid), int(who.Gid)); err != nil {
			return nil, err
		}
	}
	return s, s.run(bin, who)
})

// programs finds the folder with initdb and postgres, the newest version first.
func programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", errNoPostgres
	}
	newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
	return filepath.Dir(newest), nil
}

func version(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

// owner is under whom the server runs, since it refuses to run as root; nil
// for ourselves.
func owner() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
}

// keeper makes the cluster, runs the server, and waits for the end of its
// standard input, which comes when the test binary ends, however it ends. ICU
// sorts unlike SQLite, so that a column without our collation is found out.
const keeper = `
trap '' INT TERM HUP
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C --locale-provider=icu --icu-locale=en --no-sync \
	>"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -h '' -F -c full_page_writes=off -c synchronous_commit=off \
	-c max_connections=400 -c shared_buffers=64MB -c autovacuum=off >>"$2/log" 2>&1 </dev/null &
read -r _
while kill -QUIT $! 2>/dev/null; do sleep 0.1; done
cd / && rm -rf "$2"`

func (s *server) run(bin string, who *syscall.Credential) error {
	stdin, life, err := os.Pipe()
	if err != nil {
		return err
	}
	s.life = life
	cmd := exec.Command("/bin/sh", "-c", keeper, "keeper", bin, s.dir)
	cmd.Dir, cmd.Stdin = "/", stdin
	cmd.Env = []string{"PATH=/usr/bin:/bin", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	_ = stdin.Close()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	return s.await(ended)
}

// await waits until the server takes connections.
func (s *server) await(ended <-chan error) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for {
		err := s.connectAdmin(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-time.After(50 * time.Millisecond):
			continue
		case <-ctx.Done():
		case err = <-ended:
		}
		log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
		return fmt.Errorf("start PostgreSQL: %w\n%s", errors.Join(err, os.RemoveAll(s.dir)), log)
	}
}

func (s *server) url(database string) string { return s.urlAs("portico", database) }

func (s *server) urlAs(role, database string) string {
	return "postgres://" + role + "@/" + database + "?" + url.Values{"host": {s.dir}}.Encode()
}
