// Package letters writes to members.
package letters

import (
	"fmt"

	"choir/members"
)

// Invitation is the text that asks a member to the concert.
func Invitation(list *members.List, name string) (string, error) {
	member, err := list.Find(name)
	if err != nil {
		return "", fmt.Errorf("invitation for %s: %w", name, err)
	}
	return fmt.Sprintf("Dear %s, we count on your %s.", member.Name, member.Voice), nil
}
