package budget

import "fmt"

// Transfer moves a part of a department's limit to another one. Nobody sees
// the money at both or at neither of them.
func (b *Book) Transfer(from, to string, cents int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if cents < 0 {
		return fmt.Errorf("transfer of %d", cents)
	}
	if err := b.covers(from, cents); err != nil {
		return err
	}
	b.limits[from] -= cents
	b.limits[to] += cents
	return nil
}

// covers fails when less than the amount is left.
func (b *Book) covers(department string, cents int) error {
	left := b.Left(department)
	if cents > left {
		return fmt.Errorf("%s: %d is more than the %d left", department, cents, left)
	}
	return nil
}
