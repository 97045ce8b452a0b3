package admin

// mediaRooms are the addresses of this part of the rooms.
func (h *Handlers) mediaRooms() []Room { return nil }

// mediaLinks are its lines of the side bar.
func mediaLinks() []deskLink { return nil }
