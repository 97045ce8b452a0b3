package embedded

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

var (
	errStopped = errors.New("stopped")
	errUnasked = errors.New("nobody asked it to")
)

// keep runs the server until Stop, life after life, and reports on started how the first one began.
func (s *Server) keep(started chan<- error) {
	defer close(s.done)
	// For the kernel a child's parent is the thread that started it, which must not end before the server does. Unlocked
	// again it goes on living, for it may by then have started others' children.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := s.live(func() { started <- nil; started = nil })
	if started != nil {
		started <- err
		return
	}
	for s.pause(200 * time.Millisecond) {
		s.say("PostgreSQL has stopped unexpectedly (%v); it is started again.", err)
		err = s.live(func() { s.say("PostgreSQL is back.") })
	}
}

// live is one life of the server, from the lock to its end; ready is called when it takes connections.
func (s *Server) live(ready func()) error {
	if err := s.account.folder(s.place); err != nil {
		return err
	}
	lock, err := s.take()
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := s.ensure(lock); err != nil {
		return err
	}
	if err := clearStale(s.data()); err != nil {
		return err
	}
	log, from, err := s.openLog()
	if err != nil {
		return err
	}
	defer log.Close()
	s.room.forget()
	cmd := s.postmaster(lock, log)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("PostgreSQL could not be started: %w", err)
	}
	lock.Close() // the server has it now
	err = s.watch(cmd, ready)
	said, _ := io.ReadAll(io.NewSectionReader(log, from, 1<<20))
	return fmt.Errorf("%w: %s", err, tail(said))
}

func (s *Server) postmaster(lock, log *os.File) *exec.Cmd {
	death := syscall.SIGINT
	if s.scratch {
		death = syscall.SIGQUIT
	}
	cmd := s.account.command(death, s.place, s.program("postgres"), s.settings()...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.ExtraFiles = []*os.File{lock}
	return cmd
}

func (s *Server) settings() []string {
	args := []string{"-D", s.data(), "-h", "", "-k", s.room.dir, "-p", "5432"}
	set := func(name, value string) { args = append(args, "-c", name+"="+value) }
	// Failed statements and their values stay out of the log: they may hold somebody's data.
	set("log_min_messages", "log")
	set("log_min_error_statement", "panic")
	set("log_checkpoints", "off")
	if s.scratch {
		set("fsync", "off")
		set("synchronous_commit", "off")
		set("full_page_writes", "off")
		set("wal_level", "minimal")
		set("max_wal_senders", "0")
		set("max_wal_size", "256MB")
		set("max_connections", "200")
	}
	return args
}

// watch calls ready at the right time, and returns when the process is gone, by itself or because of Stop.
func (s *Server) watch(cmd *exec.Cmd, ready func()) error {
	var end error
	gone := make(chan struct{})
	go func() { end = cmd.Wait(); close(gone) }()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-gone:
			return fmt.Errorf("PostgreSQL ended: %w", cmp.Or(end, errUnasked))
		case <-s.quit:
			s.halt(cmd.Process, gone)
			return errStopped
		case <-look.C:
			if n := status(s.data()); n.pid == cmd.Process.Pid && n.state == "ready" {
				look.Stop()
				ready()
			}
		}
	}
}

// halt ends the server in order; one that does not follow within the time of a graceful stop is ended all the same, and
// recovers at its next start.
func (s *Server) halt(p *os.Process, gone <-chan struct{}) {
	signals := []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL}
	if s.scratch {
		signals = signals[1:]
	}
	for _, sig := range signals {
		_ = p.Signal(sig)
		select {
		case <-gone:
			return
		case <-time.After(5 * time.Second):
		}
	}
}
