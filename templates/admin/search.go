package admin

import (
	"net/url"
	"strconv"

	"occupylibrary.net/internal/urls"
)

// Search is a list that is narrowed by words alone.
type Search struct {
	List  string // address
	Query string
	Paged bool  // this is not the first page
	Next  int64 // the id the next page begins after; 0: there is none
}

func (s Search) first() string {
	if !s.Paged {
		return ""
	}
	return urls.AdminFiltered(s.List, url.Values{"q": {s.Query}})
}

func (s Search) next() string {
	if s.Next == 0 {
		return ""
	}
	return urls.AdminFiltered(s.List, url.Values{"q": {s.Query}, "after": {strconv.FormatInt(s.Next, 10)}})
}
