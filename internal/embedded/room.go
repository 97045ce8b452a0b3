package embedded

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	roomName = "occupylibrary-pg-"
	bornName = "occupylibrary-new-"
)

// room is a fresh folder for one Server's socket, and for all of a scratch cluster. A fixed folder would keep the lock file
// of a killed server, and a deep one would be too long for a socket's address.
type room struct {
	dir  string
	lock *os.File // held while we live, so that a later start can tell what was left behind
}

func newRoom(scratch bool, a account) (*room, error) {
	base := roomBase(scratch, a)
	sweep(base)
	// Under this name it cannot be swept before it is locked.
	born, err := os.MkdirTemp(base, bornName)
	if err != nil {
		return nil, err
	}
	r := &room{dir: filepath.Join(base, roomName+strings.TrimPrefix(filepath.Base(born), bornName))}
	if r.lock, err = a.file(0, born, lockName); err != nil {
		return nil, err
	}
	if err := flock(r.lock); err != nil {
		return nil, err
	}
	if err := a.folder(born); err != nil {
		return nil, err
	}
	return r, os.Rename(born, r.dir)
}

func roomBase(scratch bool, a account) string {
	if scratch && roomy("/dev/shm") && a.reaches("/dev/shm") {
		return "/dev/shm"
	}
	if dir := os.TempDir(); len(dir) < 50 && a.reaches(dir) {
		return dir
	}
	return "/tmp"
}

func (r *room) remove() error {
	defer r.lock.Close()
	return os.RemoveAll(r.dir)
}

// forget removes the lock file of a socket whose server was killed.
func (r *room) forget() { _ = os.Remove(filepath.Join(r.dir, ".s.PGSQL.5432.lock")) }

// sweep removes the rooms of programs that were killed.
func sweep(base string) {
	rooms, _ := filepath.Glob(filepath.Join(base, roomName+"*"))
	for _, dir := range rooms {
		if lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|syscall.O_NOFOLLOW, 0); err == nil {
			if flock(lock) == nil {
				_ = os.RemoveAll(dir) // what resists is another user's, and tried again next time
			}
			lock.Close()
		}
	}
}
