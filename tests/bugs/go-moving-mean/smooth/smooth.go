// Package smooth takes the noise out of readings.
package smooth

// Mean gives the mean of each run of width readings that follow each other.
func Mean(readings []float64, width int) []float64 {
	var means []float64
	for start := 0; start < len(readings); start++ {
		sum := 0.0
		for i := start; i < start+width; i++ {
			sum += readings[i]
		}
		means = append(means, sum/float64(width))
	}
	return means
}
