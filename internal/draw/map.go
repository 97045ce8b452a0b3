package draw

import "strings"

// MapCountries lists the countries that have a path of their own in map.svg, under their ISO code in
// lower case; all other land is the path "land".
func MapCountries() []string {
	return strings.Fields("al am at az ba bg by cy cz ge gr hr hu it md me mk pl ro rs ru si sk tr ua xk")
}
