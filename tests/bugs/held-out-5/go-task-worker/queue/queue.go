// Package queue hands tasks to a worker, and tries failed ones again after a while.
package queue

import (
	"sync"
	"time"
)

// Task is some work. Run tells whether it succeeded.
type Task struct {
	Name string
	Run  func() bool
}

// Queue runs tasks one after the other.
type Queue struct {
	tasks   chan Task
	pause   time.Duration
	pending sync.WaitGroup
	ended   chan struct{}

	mu   sync.Mutex
	done []string
}

// New starts a queue; pause is the time before a failed task is tried again.
func New(pause time.Duration) *Queue {
	q := &Queue{tasks: make(chan Task, 16), pause: pause, ended: make(chan struct{})}
	go q.work()
	return q
}

// Add puts a task into the queue.
func (q *Queue) Add(task Task) {
	q.pending.Add(1)
	q.tasks <- task
}

func (q *Queue) work() {
	defer close(q.ended)
	for task := range q.tasks {
		if !task.Run() {
			q.retry(task)
			continue
		}
		q.mu.Lock()
		q.done = append(q.done, task.Name)
		q.mu.Unlock()
		q.pending.Done()
	}
}

// retry sends the task again when the pause is over.
func (q *Queue) retry(task Task) {
	go func() {
		time.Sleep(q.pause)
		q.tasks <- task
	}()
}

// Shutdown takes no more tasks and returns when all are done, those that are to be tried again
// included.
func (q *Queue) Shutdown() {
	close(q.tasks)
	<-q.ended
	q.pending.Wait()
}

// Done gives the names of the tasks that have succeeded, in their order.
func (q *Queue) Done() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	return append([]string(nil), q.done...)
}
