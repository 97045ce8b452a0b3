package embedded

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// notice is what PostgreSQL writes about itself into postmaster.pid.
type notice struct {
	pid    int
	socket string
	state  string // starting, ready, stopping
}

func status(data string) notice {
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return notice{}
	}
	lines := append(strings.Split(string(b), "\n"), make([]string, 8)...)
	pid, _ := strconv.Atoi(lines[0])
	return notice{pid: pid, socket: lines[4], state: strings.TrimSpace(lines[7])}
}

// clearStale removes the postmaster.pid of a dead server. PostgreSQL does so itself, but takes a zombie for alive, and where
// process 1 does not reap, zombies stay. The caller holds the lock, so only a server started by hand can be alive.
func clearStale(data string) error {
	n := status(data)
	if n.pid > 0 && serves(n.pid, data) {
		return fmt.Errorf("a PostgreSQL that somebody started by hand (process %d) is serving %s: stop it first", n.pid, data)
	}
	err := os.Remove(filepath.Join(data, "postmaster.pid"))
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// Running is the URL of the private database that another process serves for a DATA_DIR, for the commands that are run
// beside a serving site.
func Running(dataDir string) (url string, ok bool) {
	o := Options{Dir: dataDir}.filled()
	cluster, err := existing(o)
	if err != nil || cluster == "" {
		return "", false
	}
	n := status(cluster)
	return socketURL(n.socket), n.state == "ready" && serves(n.pid, cluster)
}
