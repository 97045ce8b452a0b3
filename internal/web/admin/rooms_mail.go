package admin

// mailRooms are the addresses of this part of the rooms.
func (h *Handlers) mailRooms() []Room { return nil }

// mailLinks are its lines of the side bar.
func mailLinks() []deskLink { return nil }
