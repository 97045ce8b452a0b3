package embedded

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
)

// ErrNoServer says how to get a server.
var ErrNoServer = errors.New("no PostgreSQL of version 15 or newer was found: install one (as root: apt-get install postgresql), " +
	"or get npm's for trying (npm ci --omit=dev), or set DATABASE_URL")

// plan is which server runs, as whom, on what data.
type plan struct {
	server  programs
	account account
	place   string // holds the cluster in a folder named by its major version, the lock and the log
}

func (p plan) data() string { return filepath.Join(p.place, strconv.Itoa(p.server.major)) }

func (p plan) program(name string) string { return filepath.Join(p.server.dir, name) }

// choose decides without starting or making anything but folders: an existing cluster decides the version, and is never
// passed over for an empty one.
func choose(o Options) (plan, error) {
	servers := find(o)
	if o.Scratch {
		return planFor(o, servers, "")
	}
	old, err := existing(o)
	if err != nil {
		return plan{}, err
	}
	if old == "" {
		return planFor(o, servers, "")
	}
	for _, s := range servers {
		if s.major == number(filepath.Base(old)) {
			return planFor(o, []programs{s}, old)
		}
	}
	return plan{}, wrongServer(old, servers)
}

func planFor(o Options, servers []programs, old string) (plan, error) {
	if len(servers) == 0 {
		return plan{}, ErrNoServer
	}
	a, err := whoServes(old)
	if err != nil {
		return plan{}, err
	}
	p := plan{account: a}
	if p.server, err = usable(servers[0], a, o.state); err != nil {
		return plan{}, err
	}
	switch {
	case o.Scratch:
	case old != "":
		p.place, err = filepath.Dir(old), reachable(old, a)
	default:
		p.place, err = newPlace(o, a)
	}
	return p, err
}

func wrongServer(old string, servers []programs) error {
	want := number(filepath.Base(old))
	found := "none was found"
	if len(servers) > 0 {
		found = fmt.Sprintf("only %s was found, in %s", servers[0].version, servers[0].dir)
	}
	return fmt.Errorf("the data in %s were written by PostgreSQL %d and need a server of that version, but %s: "+
		"install it (as root: apt-get install postgresql-%d), or name its folder in PGBIN", old, want, found, want)
}

func reachable(old string, a account) error {
	if a.reaches(filepath.Dir(old)) {
		return nil
	}
	return fmt.Errorf("the database in %s belongs to the user %s, who may not enter that folder any more: "+
		"open the folders above it with chmod a+x, or start as that user", old, a.name)
}
