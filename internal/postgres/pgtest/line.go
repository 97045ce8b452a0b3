package pgtest

import (
	"net"
	"net/url"
	"strconv"
	"sync"
	"testing"
)

// Line is a line to a database that can fall silent or be cut, as networks do.
type Line struct {
	target   *url.URL
	listener net.Listener

	mu     sync.Mutex
	change *sync.Cond
	held   bool
	isCut  bool
	ends   map[net.Conn]bool
}

// Between puts a line before the database of the URL. It ends with the test.
func Between(t testing.TB, address string) *Line {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &Line{target: u, listener: listener, ends: map[net.Conn]bool{}}
	l.change = sync.NewCond(&l.mu)
	go l.accept()
	t.Cleanup(func() { listener.Close(); l.Cut() })
	return l
}

// URL reaches the database over the line.
func (l *Line) URL() string {
	u := *l.target
	u.Host = ""
	q := u.Query()
	q.Set("host", "127.0.0.1")
	q.Set("port", strconv.Itoa(l.listener.Addr().(*net.TCPAddr).Port))
	q.Set("sslmode", "disable")
	q.Set("user", user(l.target))
	u.RawQuery = q.Encode()
	u.User = nil
	return u.String()
}

func user(u *url.URL) string {
	if u.User != nil {
		return u.User.Username()
	}
	return u.Query().Get("user")
}

// Hold lets nothing through from now on; what is sent waits. It is how a paused server looks.
func (l *Line) Hold() { l.set(true, false) }

// Cut ends every connection, and new ones at once, until Mend.
func (l *Line) Cut() {
	l.set(false, true)
	l.mu.Lock()
	defer l.mu.Unlock()
	for end := range l.ends {
		end.Close()
	}
}

// Mend lets everything through again.
func (l *Line) Mend() { l.set(false, false) }

func (l *Line) set(held, cut bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held, l.isCut = held, cut
	l.change.Broadcast()
}

func (l *Line) accept() {
	for {
		near, err := l.listener.Accept()
		if err != nil {
			return
		}
		go l.join(near)
	}
}

func (l *Line) join(near net.Conn) {
	defer l.end(near)
	if !l.pass(near) {
		return
	}
	far, err := l.dial()
	if err != nil {
		return
	}
	defer l.end(far)
	if l.pass(far) {
		go l.copy(near, far)
		l.copy(far, near)
	}
}

// dial knows both ways to write a server into a URL: in the host's place and among the parameters.
func (l *Line) dial() (net.Conn, error) {
	q := l.target.Query()
	if host := q.Get("host"); host != "" && host[0] == '/' {
		return net.Dial("unix", host+"/.s.PGSQL."+q.Get("port"))
	}
	host, port := l.target.Hostname(), l.target.Port()
	if port == "" {
		port = "5432"
	}
	return net.Dial("tcp", net.JoinHostPort(host, port))
}

// copy ends both directions when one has ended.
func (l *Line) copy(to, from net.Conn) {
	defer l.end(to)
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil || !l.pass(from) {
			return
		}
		if _, err := to.Write(buffer[:n]); err != nil {
			return
		}
	}
}

// pass waits while the line is held, and says whether it is whole.
func (l *Line) pass(end net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ends[end] = true
	for l.held {
		l.change.Wait()
	}
	return !l.isCut
}

func (l *Line) end(c net.Conn) {
	c.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.ends, c)
}
