package cms

// edits is the shortest way from one list to the other, after Myers: what both begin and end with is set aside first.
func edits(from, to []string) []Piece {
	head, tail := 0, 0
	for head < min(len(from), len(to)) && from[head] == to[head] {
		head++
	}
	for tail < min(len(from), len(to))-head && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	steps := pieces(Same, from[:head])
	steps = append(steps, between(from[head:len(from)-tail], to[head:len(to)-tail])...)
	return append(steps, pieces(Same, from[len(from)-tail:])...)
}

func pieces(e Edit, texts []string) []Piece {
	all := make([]Piece, 0, len(texts))
	for _, text := range texts {
		all = append(all, Piece{e, text})
	}
	return all
}

// between is the way through the middle; where it is longer than mostEdits, everything goes and everything comes.
func between(from, to []string) []Piece {
	rounds, found := reach(from, to)
	if !found {
		return append(pieces(Removed, from), pieces(Added, to)...)
	}
	return walkBack(from, to, rounds)
}

// frontier is how far each diagonal was reached with so many edits; diagonal k stands at k+mostEdits+1.
type frontier [2*mostEdits + 3]int32

// reach goes forward, one edit a round, and remembers each round's beginning.
func reach(from, to []string) (rounds []frontier, found bool) {
	var far frontier
	for d := 0; d <= min(mostEdits, len(from)+len(to)); d++ {
		rounds = append(rounds, far)
		for k := -d; k <= d; k += 2 {
			x := far.step(k, d)
			for x < len(from) && x-k < len(to) && from[x] == to[x-k] {
				x++
			}
			far[k+mostEdits+1] = int32(x)
			if x >= len(from) && x-k >= len(to) {
				return rounds, true
			}
		}
	}
	return nil, false
}

// step is where diagonal k begins in round d: below its upper neighbour or beside its lower one, whichever reached farther.
func (f *frontier) step(k, d int) int {
	if f.down(k, d) {
		return int(f[k+mostEdits+2])
	}
	return int(f[k+mostEdits]) + 1
}

func (f *frontier) down(k, d int) bool {
	return k == -d || k != d && f[k+mostEdits] < f[k+mostEdits+2]
}

// walkBack reads the way from its end.
func walkBack(from, to []string, rounds []frontier) []Piece {
	var back []Piece
	x, y := len(from), len(to)
	for d := len(rounds) - 1; d >= 0; d-- {
		far := &rounds[d]
		k := x - y
		begin := far.step(k, d)
		for x > begin && y > begin-k {
			x, y = x-1, y-1
			back = append(back, Piece{Same, from[x]})
		}
		switch {
		case d == 0:
		case far.down(k, d):
			y--
			back = append(back, Piece{Added, to[y]})
		default:
			x--
			back = append(back, Piece{Removed, from[x]})
		}
	}
	steps := make([]Piece, 0, len(back))
	for i := len(back) - 1; i >= 0; i-- {
		steps = append(steps, back[i])
	}
	return steps
}
