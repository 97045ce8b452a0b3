// Command occupylibrary is the site of the network: the server, and what an administrator does to it from a terminal.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // events have zones, and small servers have no zone files

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal does not wait for the first one's work
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// commands are what the program can do, each in a file of its own.
type commands struct {
	Serve   serve   `cmd:"" help:"Run the site."`
	Migrate migrate `cmd:"" help:"Bring the database to this version of the program."`
	Demo    demo    `cmd:"" help:"Fill an empty database with the demonstration, or take it away again."`
	User    user    `cmd:"" help:"Say who may sign in."`
	Doctor  doctor  `cmd:"" help:"Check the whole site and say what to do next."`
}

// system is the world as a command sees it.
type system struct {
	getenv         func(string) string
	stdout, stderr io.Writer
}

func (s *system) say(format string, args ...any) { fmt.Fprintf(s.stdout, format+"\n", args...) }

func (s *system) note(format string, args ...any) { fmt.Fprintf(s.stderr, format+"\n", args...) }

// log writes to this run's own stderr, also when several programs run in one process, as in tests.
func (s *system) log(least slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(s.stderr, &slog.HandlerOptions{Level: least}))
}

// run is the whole program, apart from the process it lives in.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	helped := false
	parser, err := kong.New(&commands{},
		kong.Name("occupylibrary"),
		kong.Description("The site of the Occupy Library network. Its settings come from the environment: see .env.example."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&system{getenv, stdout, stderr}),
	)
	if err != nil {
		return err
	}
	chosen, err := parser.Parse(args)
	switch {
	case helped:
		return nil
	case err != nil:
		return fmt.Errorf("%w (occupylibrary --help says more)", err)
	}
	return chosen.Run()
}
