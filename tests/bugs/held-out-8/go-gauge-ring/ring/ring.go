// Package ring keeps the latest readings of a gauge.
package ring

import "fmt"

// Ring holds as many readings as it was made for; a new one takes the place of the oldest.
type Ring struct {
	values []float64
	next   int
	count  int
}

// New makes a ring for this many readings.
func New(room int) *Ring {
	return &Ring{values: make([]float64, room)}
}

// Push adds a reading.
func (r *Ring) Push(value float64) {
	r.values[r.next] = value
	r.next = (r.next + 1) % len(r.values)
	if r.count < len(r.values) {
		r.count++
	}
}

// Len is how many readings there are.
func (r *Ring) Len() int {
	return r.count
}

// Ago is the reading so many before the latest, which is Ago(0).
func (r *Ring) Ago(n int) (float64, error) {
	if n < 0 || n >= r.count {
		return 0, fmt.Errorf("no reading %d ago: there are %d", n, r.count)
	}
	return r.values[(r.next-1-n)%len(r.values)], nil
}

// Last are the latest readings, at most n, the oldest of them first.
func (r *Ring) Last(n int) []float64 {
	if n > r.count {
		n = r.count
	}
	latest := make([]float64, 0, n)
	start := (r.next - n) % len(r.values)
	for i := 0; i < n; i++ {
		latest = append(latest, r.values[(start+i)%len(r.values)])
	}
	return latest
}
