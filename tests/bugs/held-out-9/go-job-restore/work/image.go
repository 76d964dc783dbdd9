package work

import (
	"fmt"

	"jobrestore/jobs"
)

func resize(job jobs.Job) (string, error) {
	file := job.Args["file"].(string)
	width := job.Args["width"].(int)
	quality := job.Args["quality"].(float64) // 0 to 1
	if width <= 0 {
		return "", fmt.Errorf("resize %s: width %d", file, width)
	}
	return fmt.Sprintf("%s at %d px, quality %.2f", file, width, quality), nil
}
