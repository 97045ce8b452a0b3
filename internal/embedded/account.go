package embedded

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the system user that the server runs as: ourselves, or another when we are root, whom PostgreSQL refuses.
type account struct {
	name     string
	uid, gid uint32
	other    bool
}

// whoServes picks the account: the owner of an existing cluster, else postgres, else nobody. initdb looks its user up by
// name, so an account without one will not do.
func whoServes(cluster string) (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	if cluster != "" {
		return ownerOf(cluster)
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return newAccount(u)
		}
	}
	return account{}, errors.New("PostgreSQL does not run as root, and there is no user postgres or nobody: add one with adduser --system postgres")
}

func ownerOf(cluster string) (account, error) {
	info, err := os.Stat(cluster)
	if err != nil {
		return account{}, err
	}
	uid := info.Sys().(*syscall.Stat_t).Uid
	if uid == 0 {
		return account{}, fmt.Errorf("the database in %s belongs to root, for whom PostgreSQL does not run: give it to the user postgres with chown -R", cluster)
	}
	u, err := user.LookupId(strconv.Itoa(int(uid)))
	if err != nil {
		return account{}, fmt.Errorf("the database in %s belongs to user number %d, whom this machine does not know: give it to the user postgres with chown -R", cluster, uid)
	}
	return newAccount(u)
}

func newAccount(u *user.User) (account, error) {
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return account{}, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	return account{name: u.Username, uid: uint32(uid), gid: uint32(gid), other: true}, err
}

// command prepares a program that runs as the account in dir and ends with death should we die.
func (a account) command(death syscall.Signal, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...) //nolint:noctx // ended in order by Stop, never by a context
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}
	// A group of its own keeps the terminal's Ctrl-C from it: we stop it ourselves, in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	dieWithUs(cmd.SysProcAttr, death)
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid}
	}
	return cmd
}

// reaches tells whether the account can enter dir: the way there may be closed to it, as /root is.
func (a account) reaches(dir string) bool {
	return !a.other || a.command(syscall.SIGKILL, dir, "/bin/sh", "-c", ":").Run() == nil
}

// folder makes dir for the account alone; one that is already there is handed over only by root.
func (a account) folder(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return err
	}
	f, err := os.OpenFile(dir, syscall.O_NOFOLLOW, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return a.own(f)
}

// own hands over what is open, not what a name may stand for by now: the folder is another user's, who must not be able to
// lend root's hand with a symbolic link.
func (a account) own(f *os.File) error {
	if !a.other {
		return nil
	}
	return f.Chown(int(a.uid), int(a.gid))
}

// file opens a file of ours in a folder of the account.
func (a account) file(flag int, elem ...string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(elem...), flag|os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	return f, a.own(f)
}
