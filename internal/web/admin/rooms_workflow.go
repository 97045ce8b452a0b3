package admin

// workflowRooms are the addresses of this part of the rooms.
func (h *Handlers) workflowRooms() []Room { return nil }

// workflowLinks are its lines of the side bar.
func workflowLinks() []deskLink { return nil }
