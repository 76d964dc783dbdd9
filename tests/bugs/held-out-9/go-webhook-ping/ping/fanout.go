package ping

import "context"

// Result of one delivery.
type Result struct {
	URL     string
	Receipt string
	Err     error
}

// Fanout delivers the event to all of them; one that fails stops no other.
func (c *Client) Fanout(ctx context.Context, urls []string, event Event) []Result {
	results := make([]Result, 0, len(urls))
	for _, url := range urls {
		receipt, err := c.Post(ctx, url, event)
		results = append(results, Result{URL: url, Receipt: receipt, Err: err})
	}
	return results
}
