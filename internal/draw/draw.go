// Package draw makes the pictures that come from data: covers, social cards, and the map's points.
package draw
