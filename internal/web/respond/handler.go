// Package respond turns what handlers have found out into answers: pages, redirects, data, and, by one table, errors.
package respond

import "net/http"

// Handler answers a request or returns the error that Fail answers instead. Before it returns an error it writes nothing.
type Handler func(w http.ResponseWriter, r *http.Request) error

// ServeHTTP lets a Handler stand wherever the router wants an http.Handler.
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		Fail(w, r, err)
	}
}

// Route is one line of a list of routes.
type Route struct {
	Method  string
	Pattern string
	Handler Handler
	Stored  bool // the page cache may keep the answer: it is the same bytes for everyone
	Files   bool // what is sent may hold files, and be as long as they are
}

// Stored is a page or data that is the same for everyone. Its handler sees path and known parameters, nothing else.
func Stored(pattern string, h Handler) Route {
	return Route{Method: http.MethodGet, Pattern: pattern, Handler: h, Stored: true}
}

// Get is a page made for one asker. It changes nothing.
func Get(pattern string, h Handler) Route {
	return Route{Method: http.MethodGet, Pattern: pattern, Handler: h}
}

// Post is what changes something.
func Post(pattern string, h Handler) Route {
	return Route{Method: http.MethodPost, Pattern: pattern, Handler: h}
}

// Upload is a form with files. Its handler reads them one by one: they may be longer than memory.
func Upload(pattern string, h Handler) Route {
	return Route{Method: http.MethodPost, Pattern: pattern, Handler: h, Files: true}
}
