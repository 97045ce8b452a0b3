package urls

// AdminLinks finds entries of ours to link to.
func AdminLinks() string { return "/admin/links" }
