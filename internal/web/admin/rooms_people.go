package admin

// peopleRooms are the addresses of this part of the rooms.
func (h *Handlers) peopleRooms() []Room { return nil }

// peopleLinks are its lines of the side bar.
func peopleLinks() []deskLink { return nil }
