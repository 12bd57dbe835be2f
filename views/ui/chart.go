package ui

import (
	"strconv"

	"portico/views/locales"
)

// Chart is a row of numbers, drawn on the server; its numbers stand in a table
// beneath it.
type Chart struct {
	locales.Printer
	ID     string // not of another chart on the page
	Title  string
	Desc   string // the picture in words
	Head   string // what the points are
	Unit   string // what is counted
	Points []Point
}

// Point is one number of a chart.
type Point struct {
	Label string // beneath the picture, where there is room
	Name  string // in the table
	N     int
	More  bool // there were more than N
	Open  bool // it still grows
}

const (
	plotTop    = 6
	plotHeight = 120
	plotBase   = plotTop + plotHeight
	plotLabels = plotBase + 16
)

// top is the number at the upper edge: a round one whose half is round too.
func (c Chart) top() int {
	most := 0
	for _, p := range c.Points {
		most = max(most, p.N)
	}
	for size := 1; ; size *= 10 {
		for _, n := range []int{2, 4, 10} {
			if n*size >= most {
				return n * size
			}
		}
	}
}

// y is the height of a number in the picture.
func (c Chart) y(n int) float64 {
	return plotBase - plotHeight*float64(n)/float64(c.top())
}

// x is how far a point lies along the picture, in parts of the slot's width from
// its middle.
func (c Chart) x(i int, off float64) string {
	return strconv.FormatFloat((float64(i)+.5+off)*100/float64(len(c.Points)), 'f', 2, 64) + "%"
}

// labelled reports whether there is room for a point's label: every third one
// and the last have it.
func (c Chart) labelled(i int) bool { return (len(c.Points)-1-i)%3 == 0 }

func (c Chart) number(p Point) string {
	if p.More {
		return c.Number(p.N) + "+"
	}
	return c.Number(p.N)
}

func px(y float64) string { return strconv.FormatFloat(y, 'f', 1, 64) }
