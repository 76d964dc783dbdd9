package work

import (
	"fmt"

	"jobrestore/jobs"
)

const mostAttempts = 3

type handler func(jobs.Job) (string, error)

var handlers = map[string]handler{
	"resize": resize,
	"remind": remind,
}

// Run does one job of the queue; the text says what was done.
func Run(q *jobs.Queue) (string, error) {
	job, ok := q.Pop()
	if !ok {
		return "nothing to do", nil
	}
	handle, ok := handlers[job.Kind]
	if !ok {
		return "", fmt.Errorf("no handler for %q", job.Kind)
	}
	return handle(job)
}

func remind(job jobs.Job) (string, error) {
	user, attempt := job.Args["user"].(int), job.Args["attempt"].(int)
	if attempt >= mostAttempts {
		return "", fmt.Errorf("user %d was reminded %d times", user, attempt)
	}
	return fmt.Sprintf("user %d, reminder %d", user, attempt+1), nil
}
