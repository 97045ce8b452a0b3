package admin

// voicesRooms are the addresses of this part of the rooms.
func (h *Handlers) voicesRooms() []Room { return nil }

// voicesLinks are its lines of the side bar.
func voicesLinks() []deskLink { return nil }
