package embedded

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

func dieWithUs(attr *syscall.SysProcAttr, death syscall.Signal) { attr.Pdeathsig = death }

// roomy tells whether a folder in memory has 2 GB, in pages of 4 KB, for a test run; in a container it may have 64 MB.
func roomy(dir string) bool {
	var fs syscall.Statfs_t
	return syscall.Statfs(dir, &fs) == nil && fs.Bavail > 1<<19
}

// serves tells whether a process lives and works in a cluster's folder, where PostgreSQL moves to when it starts.
func serves(pid int, data string) bool {
	cwd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
	return err == nil && cwd == absolute(data) && !zombie(pid)
}

func zombie(pid int) bool {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	// The state follows the name, which is in brackets and may hold anything.
	return err != nil || bytes.HasPrefix(b[bytes.LastIndexByte(b, ')')+1:], []byte(" Z"))
}

// endOrphans kills what a dead server has left at work: a long query notices its server's death only when it ends, and
// nobody can start while it runs.
func endOrphans(data string) {
	if n := status(data); n.pid == 0 || serves(n.pid, data) {
		return
	}
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, p := range processes {
		if pid, _ := strconv.Atoi(filepath.Base(p)); pid != os.Getpid() && serves(pid, data) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}
