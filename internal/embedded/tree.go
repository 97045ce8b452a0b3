package embedded

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
)

// usable returns the server in a form that the account can run: as it stands, with npm's missing links made, or copied to
// where the account can read it.
func usable(p programs, a account, state string) (programs, error) {
	if p.npm {
		link(filepath.Join(p.dir, "../lib"))
	}
	if runs(p, a) == nil {
		return p, nil
	}
	c, err := copied(p, a, state)
	if err != nil {
		return p, err
	}
	if err := runs(c, a); err != nil {
		return p, fmt.Errorf("PostgreSQL in %s does not run here: %w", p.dir, err)
	}
	return c, nil
}

func runs(p programs, a account) error {
	out, err := a.command(syscall.SIGKILL, "/", filepath.Join(p.dir, "postgres"), "--version").CombinedOutput()
	if err != nil && len(out) > 0 {
		return fmt.Errorf("%w: %s", err, out)
	}
	return err
}

// link gives libraries the short names they are asked for by (libicuuc.so.60 for libicuuc.so.60.2). npm's packages hold no
// symbolic links and make them in an install script, which many users switch off.
func link(lib string) {
	entries, _ := os.ReadDir(lib)
	short := regexp.MustCompile(`^(lib.+\.so\.\d+)\.\d+$`)
	for _, e := range entries {
		if m := short.FindStringSubmatch(e.Name()); m != nil {
			// An existing link is as good, and a folder we may not write to is noticed when the program does not run.
			_ = os.Symlink(e.Name(), filepath.Join(lib, m[1]))
		}
	}
}

// copied is the server's tree in a folder that everybody can read, made once for each version.
func copied(p programs, a account, state string) (programs, error) {
	home := state
	if !a.other {
		cache, err := os.UserCacheDir()
		if err != nil {
			cache = os.TempDir()
		}
		home = filepath.Join(cache, "occupylibrary")
	}
	sum := sha256.Sum256([]byte(p.dir))
	tree := filepath.Join(home, fmt.Sprintf("server-%s-%x", p.version, sum[:4]))
	c := p
	c.dir = filepath.Join(tree, "bin")
	if _, err := os.Stat(tree); err == nil {
		return c, nil
	}
	return c, copyTree(filepath.Dir(p.dir), tree)
}

func copyTree(from, to string) error {
	if err := publicFolder(filepath.Dir(to)); err != nil {
		return err
	}
	part, err := os.MkdirTemp(filepath.Dir(to), "part-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(part)
	if err := os.CopyFS(part, os.DirFS(from)); err != nil {
		return err
	}
	link(filepath.Join(part, "lib"))
	if err := open(part); err != nil {
		return err
	}
	// Another start may have been quicker; its copy is the same.
	if err := os.Rename(part, to); err != nil && !os.IsExist(err) {
		return err
	}
	return nil
}

// publicFolder makes a folder that everybody can enter, whatever the umask is.
func publicFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.Chmod(dir, 0o755)
}

// open lets everybody read a tree.
func open(tree string) error {
	return filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Type() == fs.ModeSymlink {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		mode := info.Mode().Perm() | 0o444
		if mode&0o100 != 0 {
			mode |= 0o111
		}
		return os.Chmod(path, mode)
	})
}
