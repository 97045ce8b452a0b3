package web

import "log/slog"

// Published is told of a public change, on this instance or another.
func (s *Server) Published(gen int64, left bool) {
	s.chromes.Published(gen, left)
	s.pages.Published(gen, left)
}

// Lost is told that public changes may go by unheard.
func (s *Server) Lost() {
	slog.Warn("the database does not tell of changes: no kept page is trusted")
	s.chromes.Lost()
	s.pages.Lost()
}

// Back is told that public changes are heard again.
func (s *Server) Back() {
	slog.Info("the database tells of changes: kept pages are made anew")
	s.chromes.Back()
	s.pages.Back()
}
