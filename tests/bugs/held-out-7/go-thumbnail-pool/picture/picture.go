// Package picture knows the size of pictures.
package picture

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrEmpty says that a picture has no area.
var ErrEmpty = errors.New("no area")

// Picture is a name and a size in pixels.
type Picture struct {
	Name          string
	Width, Height int
}

// Parse reads a picture that is written as name:widthxheight.
func Parse(text string) (Picture, error) {
	name, size, found := strings.Cut(strings.TrimSpace(text), ":")
	width, height, both := strings.Cut(size, "x")
	if !found || !both {
		return Picture{}, fmt.Errorf("not a picture: %q", text)
	}
	w, err := strconv.Atoi(width)
	if err != nil {
		return Picture{}, err
	}
	h, err := strconv.Atoi(height)
	if err != nil {
		return Picture{}, err
	}
	return Picture{Name: name, Width: w, Height: h}, nil
}

// Fit gives the size that the picture has when it fills a square.
func (p Picture) Fit(side int) (Picture, error) {
	longest := p.Width
	if p.Height > longest {
		longest = p.Height
	}
	if p.Width <= 0 || p.Height <= 0 {
		return Picture{}, fmt.Errorf("%s: %w", p.Name, ErrEmpty)
	}
	return Picture{p.Name, p.Width * side / longest, p.Height * side / longest}, nil
}
