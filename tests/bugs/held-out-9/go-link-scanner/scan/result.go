package scan

import "fmt"

// Result of one link.
type Result struct {
	Link   string
	Status int
	Err    error
}

// Dead tells whether readers would meet an error.
func (r Result) Dead() bool {
	return r.Err != nil || r.Status >= 400
}

func (r Result) String() string {
	if r.Err != nil {
		return fmt.Sprintf("%s: %v", r.Link, r.Err)
	}
	return fmt.Sprintf("%s: %d", r.Link, r.Status)
}
