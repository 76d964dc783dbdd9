// Package operator decides what is to be done with stacks.
package operator

import (
	"fmt"

	"stackops/stack"
)

// Action is what the operator does next.
type Action string

const (
	Deploy Action = "deploy"
	Retry  Action = "retry"
	Leave  Action = "leave"
)

// Next compares the stack with the head of its branch.
func Next(s *stack.Stack, head string) Action {
	last := s.Status.LastUpdate
	if last.State == "failed" && last.Commit == head {
		return Retry
	}
	if last.Commit != head {
		return Deploy
	}
	return Leave
}

// Describe gives a line about the stack.
func Describe(s *stack.Stack) string {
	if s.Status.LastUpdate == nil {
		return s.Name + ": never deployed"
	}
	return fmt.Sprintf("%s: %s at %s", s.Name, s.Status.LastUpdate.State, s.Status.LastUpdate.Commit)
}
