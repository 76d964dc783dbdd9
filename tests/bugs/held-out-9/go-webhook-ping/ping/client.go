package ping

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// Client posts events to the webhooks of customers.
type Client struct {
	HTTP   *http.Client
	Secret string
}

// Event is what a webhook is told.
type Event struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
}

// Post delivers the event and returns the receipt that the customer answers.
func (c *Client) Post(ctx context.Context, url string, event Event) (string, error) {
	body, err := json.Marshal(event)
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Secret", c.Secret)

	resp, err := c.HTTP.Do(req)
	defer resp.Body.Close()
	if err != nil {
		return "", fmt.Errorf("post %s: %w", event.ID, err)
	}
	if resp.StatusCode/100 != 2 {
		return "", fmt.Errorf("post %s: %s", event.ID, resp.Status)
	}
	receipt, err := io.ReadAll(io.LimitReader(resp.Body, 1024))
	if err != nil {
		return "", fmt.Errorf("post %s: %w", event.ID, err)
	}
	return string(receipt), nil
}
