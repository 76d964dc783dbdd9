package ring

// Rise is how much the latest reading is above the one n before it.
func Rise(r *Ring, n int) (float64, error) {
	now, err := r.Ago(0)
	if err != nil {
		return 0, err
	}
	then, err := r.Ago(n)
	if err != nil {
		return 0, err
	}
	return now - then, nil
}

// Mean is the mean of the latest readings, at most n; 0 of an empty ring.
func Mean(r *Ring, n int) float64 {
	latest := r.Last(n)
	if len(latest) == 0 {
		return 0
	}
	sum := 0.0
	for _, value := range latest {
		sum += value
	}
	return sum / float64(len(latest))
}
