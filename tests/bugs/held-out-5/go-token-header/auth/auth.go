// Package auth finds out who has sent a request.
package auth

import (
	"errors"
	"net/http"
	"strings"
)

// ErrNoToken says that the request brings no token.
var ErrNoToken = errors.New("no token")

// ErrUnknown says that the token belongs to nobody.
var ErrUnknown = errors.New("unknown token")

// Tokens tells whose each token is.
type Tokens map[string]string

// token takes the token out of the Authorization header, which is "Bearer " and the token.
func token(header string) (string, error) {
	if header == "" {
		return "", ErrNoToken
	}
	parts := strings.Fields(header)
	if !strings.EqualFold(parts[0], "Bearer") {
		return "", ErrNoToken
	}
	return parts[1], nil
}

// User gives the name of whoever has sent the request.
func (t Tokens) User(header http.Header) (string, error) {
	sent, err := token(header.Get("Authorization"))
	if err != nil {
		return "", err
	}
	user, ok := t[sent]
	if !ok {
		return "", ErrUnknown
	}
	return user, nil
}
