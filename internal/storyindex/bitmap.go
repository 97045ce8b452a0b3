package storyindex

import "math/bits"

// bitmap is a set of positions.
type bitmap []uint64

func (b bitmap) has(p int) bool { return p>>6 < len(b) && b[p>>6]&(1<<(p&63)) != 0 }

func (b *bitmap) set(p int) {
	for p>>6 >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[p>>6] |= 1 << (p & 63)
}

func (b bitmap) clear(p int) {
	if p>>6 < len(b) {
		b[p>>6] &^= 1 << (p & 63)
	}
}

// shift moves all from p on one further; p is free then.
func (b *bitmap) shift(p int) {
	if p>>6 >= len(*b) {
		return
	}
	*b = append(*b, 0)
	below := uint64(1)<<(p&63) - 1
	first := (*b)[p>>6]
	carry := first >> 63
	(*b)[p>>6] = first&below | first&^below<<1
	for i := p>>6 + 1; i < len(*b); i++ {
		carry, (*b)[i] = (*b)[i]>>63, (*b)[i]<<1|carry
	}
}

func (b bitmap) and(other bitmap) bitmap {
	both := make(bitmap, min(len(b), len(other)))
	for i := range both {
		both[i] = b[i] & other[i]
	}
	return both
}

// add puts the other's positions in as well.
func (b *bitmap) add(other bitmap) {
	for len(*b) < len(other) {
		*b = append(*b, 0)
	}
	for i, word := range other {
		(*b)[i] |= word
	}
}

func (b bitmap) count() (n int) {
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// common is how many positions both have.
func (b bitmap) common(other bitmap) (n int) {
	for i := range min(len(b), len(other)) {
		n += bits.OnesCount64(b[i] & other[i])
	}
	return n
}

// fall calls do with every position below p, the highest first, until it says no.
func (b bitmap) fall(p int, do func(p int) bool) {
	for i := min((p-1)>>6, len(b)-1); i >= 0; i-- {
		word := b[i]
		if i == p>>6 {
			word &= uint64(1)<<(p&63) - 1
		}
		for word != 0 {
			top := 63 - bits.LeadingZeros64(word)
			if !do(i<<6 + top) {
				return
			}
			word &^= 1 << top
		}
	}
}
