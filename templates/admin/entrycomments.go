package admin

// CommentsPart is whether visitors may say something below an entry's work; kinds without comments show nothing.
type CommentsPart struct{ Shown, Open bool }
