package embedded

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

const lockName = "lock"

// ErrServed means that another process serves the private database of this DATA_DIR; Running says where.
var ErrServed = errors.New("the private database is already in use by another occupylibrary")

func flock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// take locks the place of a cluster. The lock is handed to the server and to all its processes, so that whoever gets it
// knows that none of them lives, whatever process numbers say. A killed owner is given three seconds to end, and a server
// that is stopping half a minute.
func (s *Server) take() (*os.File, error) {
	f, err := s.account.file(0, s.place, lockName)
	if err != nil {
		return nil, err
	}
	for begun := time.Now(); ; {
		err := flock(f)
		if err == nil {
			return f, nil
		}
		waited := time.Since(begun)
		if waited > time.Second {
			endOrphans(s.data())
		}
		patience := 3 * time.Second
		if status(s.data()).state == "stopping" {
			patience = 30 * time.Second
		}
		if waited > patience {
			f.Close()
			return nil, fmt.Errorf("%w (%s)", ErrServed, s.place)
		}
		if !s.pause(50 * time.Millisecond) {
			f.Close()
			return nil, errStopped
		}
	}
}

// pause waits, and is false when the Server is to stop.
func (s *Server) pause(d time.Duration) bool {
	select {
	case <-s.quit:
		return false
	case <-time.After(d):
		return true
	}
}
