package embedded

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"syscall"
)

// ensure makes the cluster unless it is there. initdb holds the lock as the server does. It works under another name, so that what it
// leaves when it is interrupted is never taken for a cluster, and no cluster ever for something to be made anew.
func (s *Server) ensure(lock *os.File) error {
	if !vacant(s.data()) {
		return nil
	}
	part := s.data() + ".new"
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	s.say("Making a database for PostgreSQL %s in %s …", s.server.version, s.data())
	args := []string{"--pgdata", part, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"}
	if s.scratch {
		args = append(args, "--no-sync")
	}
	cmd := s.account.command(syscall.SIGKILL, s.place, s.program("initdb"), args...)
	cmd.ExtraFiles = []*os.File{lock}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("a new database could not be made in %s: %w: %s", s.data(), err, tail(out))
	}
	return os.Rename(part, s.data())
}

// openLog opens the server's log for one more life of it, and tells where that begins.
func (s *Server) openLog() (*os.File, int64, error) {
	f, err := s.account.file(os.O_APPEND, s.place, "postgres.log")
	if err != nil {
		return nil, 0, err
	}
	size, err := f.Seek(0, io.SeekEnd)
	if size > 1<<20 && err == nil {
		size, err = 0, f.Truncate(0)
	}
	return f, size, err
}

// tail is the end of what a program has said, on one line.
func tail(out []byte) []byte {
	out = bytes.TrimSpace(out)
	if len(out) > 600 {
		out = out[len(out)-600:]
	}
	return bytes.ReplaceAll(out, []byte("\n"), []byte(" | "))
}
