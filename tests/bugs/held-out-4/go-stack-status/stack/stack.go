// Package stack holds the stacks that the operator looks after.
package stack

// Update is one deployment of a stack.
type Update struct {
	Commit    string
	State     string
	Permalink string
}

// Status is what is known about a stack. LastUpdate is nil until the first deployment.
type Status struct {
	LastUpdate *Update
	Outputs    map[string]string
}

// Stack is one that is kept at a commit of its repository.
type Stack struct {
	Name   string
	Branch string
	Status Status
}

// Record notes a deployment.
func (s *Stack) Record(commit, state string) {
	s.Status.LastUpdate = &Update{Commit: commit, State: state}
}
