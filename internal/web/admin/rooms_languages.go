package admin

// languagesRooms are the addresses of this part of the rooms.
func (h *Handlers) languagesRooms() []Room { return nil }

// languagesLinks are its lines of the side bar.
func languagesLinks() []deskLink { return nil }
