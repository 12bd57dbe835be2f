// Package browsertest drives the real program by a real Chromium, as people do:
// it starts the demo, opens windows, clicks and types, and looks at the pages.
package browsertest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Password is that of every active account of the demo.
const Password = "demo-password"

// patience is how long a test waits for something that must come. Nothing is
// measured by it: it only ends tests that would wait for ever.
const patience = 2 * time.Minute

// Portal is a running demo.
type Portal struct {
	URL     string // where it answers, without a slash at the end
	process *exec.Cmd
	log     buffer
	drained chan struct{}
}

// Main runs a package's tests and afterwards stops what they had in common.
func Main(m *testing.M) int {
	defer func() {
		for _, end := range atEnd {
			end()
		}
	}()
	return m.Run()
}

var atEnd []func()

// program builds the portal the first time it is called.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "portico")
	if err != nil {
		return "", err
	}
	atEnd = append(atEnd, func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "portal")
	if out, err := exec.Command("go", "build", "-o", path, "portico/cmd/portal").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the portal: %w\n%s", err, out)
	}
	return path, nil
})

// Start runs a demo that nobody else uses, until the test ends. A line that the
// program logs as an error fails the test.
func Start(t testing.TB) *Portal {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	p := &Portal{drained: make(chan struct{})}
	t.Cleanup(func() {
		p.stop(t)
		for line := range strings.Lines(p.log.String()) {
			if strings.Contains(line, "level=ERROR") {
				t.Errorf("the portal logged: %s", line)
			}
		}
		if t.Failed() {
			t.Logf("the portal's log, but for answered requests:\n%s", p.complaints())
		}
	})
	if err := p.start(path); err != nil {
		t.Fatalf("start the portal: %v", err)
	}
	return p
}

// complaints is the log without the lines of requests that were answered well,
// which would bury the failure.
func (p *Portal) complaints() string {
	var rest strings.Builder
	for line := range strings.Lines(p.log.String()) {
		if !strings.Contains(line, "level=INFO msg=request") {
			rest.WriteString(line)
		}
	}
	return rest.String()
}

func (p *Portal) start(path string) error {
	p.process = exec.Command(path, "--demo", "--addr", "127.0.0.1:0")
	p.process.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir()}
	p.process.Stderr = &p.log
	stdout, err := p.process.StdoutPipe()
	if err != nil {
		return err
	}
	if err := p.process.Start(); err != nil {
		return err
	}
	address := make(chan string, 1)
	go func() {
		defer close(p.drained)
		p.read(stdout, address)
	}()
	select {
	case p.URL = <-address:
	case <-time.After(patience):
	}
	if p.URL == "" {
		return errors.New("it printed no address")
	}
	return p.await()
}

// read finds the printed address and takes the rest of what is printed.
func (p *Portal) read(stdout io.Reader, address chan<- string) {
	defer close(address)
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if url, found := strings.CutPrefix(lines.Text(), "Portico demo: "); found {
			address <- url
		}
	}
}

// await waits until sign-in works.
func (p *Portal) await() error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		answer, err := http.Get(p.URL + "/healthz")
		if err != nil {
			continue
		}
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return nil
		}
	}
	return errors.New("/healthz never answered 200")
}

func (p *Portal) stop(t testing.TB) {
	if p.process == nil || p.process.Process == nil {
		return
	}
	if err := p.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("stop the portal: %v", err)
	}
	<-p.drained
	if err := p.process.Wait(); err != nil {
		t.Errorf("the portal ended with: %v", err)
	}
}

// buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(text)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
