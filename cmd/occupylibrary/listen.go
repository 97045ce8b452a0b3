package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"syscall"

	"occupylibrary.net/internal/config"
)

// listen takes the port before anything else is started, and says in a sentence when somebody else has it.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program already answers at %s: stop it, or choose another port with ADDR=:8081", addr)
	}
	return listener, err
}

// baseURL is the site's address of the settings, or the one listened on.
func baseURL(cfg config.Config, at net.Addr) *url.URL {
	if cfg.BaseURL != nil {
		return cfg.BaseURL
	}
	host, port, _ := net.SplitHostPort(at.String())
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return &url.URL{Scheme: "http", Host: net.JoinHostPort(host, port)}
}
