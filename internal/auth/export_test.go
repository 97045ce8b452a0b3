package auth

// Watch tells seen of every hash a password is compared with.
func (p *Passwords) Watch(seen func(hash string)) {
	compare := p.compare
	p.compare = func(password, hash string) (bool, error) {
		seen(hash)
		return compare(password, hash)
	}
}
