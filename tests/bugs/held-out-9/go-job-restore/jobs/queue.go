package jobs

import (
	"encoding/json"
	"fmt"
)

// Job is something to be done by the worker of its kind.
type Job struct {
	Kind string         `json:"kind"`
	Args map[string]any `json:"args"`
}

// Queue is first in, first out. It survives a restart: Save before, Load after.
type Queue struct {
	jobs []Job
}

func (q *Queue) Push(kind string, args map[string]any) {
	q.jobs = append(q.jobs, Job{Kind: kind, Args: args})
}

// Pop returns false when the queue is empty.
func (q *Queue) Pop() (Job, bool) {
	if len(q.jobs) == 0 {
		return Job{}, false
	}
	job := q.jobs[0]
	q.jobs = q.jobs[1:]
	return job, true
}

func (q *Queue) Len() int { return len(q.jobs) }

func (q *Queue) Save() ([]byte, error) {
	return json.Marshal(q.jobs)
}

func Load(data []byte) (*Queue, error) {
	q := &Queue{}
	if err := json.Unmarshal(data, &q.jobs); err != nil {
		return nil, fmt.Errorf("load jobs: %w", err)
	}
	return q, nil
}
