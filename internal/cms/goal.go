package cms

// Goal is one of the seventeen Sustainable Development Goals, 1 to 17.
type Goal int

// Goals is how many there are.
const Goals = 17

// Known says whether there is a goal of that number.
func (g Goal) Known() bool { return g >= 1 && g <= Goals }
