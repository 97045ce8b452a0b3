// Command withdb runs another command beside a scratch PostgreSQL, which all its tests share:
//
//	go run ./internal/postgres/pgtest/withdb -pg 18 -- go test ./...
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"occupylibrary.net/internal/embedded"
)

func main() {
	code, err := run(context.Background(), os.Args[1:], os.Getenv, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "withdb:", err)
	}
	os.Exit(code)
}

// run returns the command's exit code; 1 stands for a cluster that did not start.
func run(ctx context.Context, args []string, getenv func(string) string, stderr io.Writer) (int, error) {
	flags := flag.NewFlagSet("withdb", flag.ContinueOnError)
	flags.SetOutput(stderr)
	major := flags.Int("pg", 0, "major version of the server; 0: the preferred one")
	if err := flags.Parse(args); err != nil {
		return 2, nil
	}
	if flags.NArg() == 0 {
		return 2, errors.New("say which command to run: withdb [-pg 15] -- command …")
	}
	server, err := embedded.Start(ctx, embedded.Options{Scratch: true, Major: *major, Bin: getenv("PGBIN")})
	if errors.Is(err, embedded.ErrNoServer) && *major > 0 {
		return 1, fmt.Errorf("no PostgreSQL %d was found (15 is Debian's: apt-get install postgresql-15; 18 is npm's: npm ci)", *major)
	}
	if err != nil {
		return 1, err
	}
	defer server.Stop()
	fmt.Fprintf(stderr, "withdb: PostgreSQL %d in %s\n", server.Version(), server.Data())
	return follow(flags.Args(), server.URL())
}

// follow runs the command to its end. Ctrl-C reaches it from the terminal by itself; SIGTERM is handed on.
func follow(command []string, url string) (int, error) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "PGTEST_URL="+url)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return 1, err
	}
	go func() {
		for sig := range signals {
			if sig == syscall.SIGTERM {
				_ = cmd.Process.Signal(sig)
			}
		}
	}()
	err := cmd.Wait()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return max(failed.ExitCode(), 1), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
