package urls

// Media is a rendition or a file by the hash of its bytes and its format.
func Media(hash, format string) string { return "/media/" + hash + "." + format }

// The media library, and what the editor chooses from.
const (
	AdminMedia       = "/admin/media"
	AdminMediaChoice = "/admin/media/choice"
)

// AdminFile is the page of a photo or file.
func AdminFile(id int64) string { return AdminMedia + "/" + id64(id) }

// AdminFilePart is something of it: file, trash, restoration, withdrawal.
func AdminFilePart(id int64, part string) string { return AdminFile(id) + "/" + part }

// AdminSameFile is the page of a file that somebody has sent once more.
func AdminSameFile(id int64) string { return AdminFile(id) + "?same=1" }
