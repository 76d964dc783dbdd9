// Package gate decides which requests are let in.
package gate

import (
	"errors"
	"net/http"

	"gatekeeper/auth"
)

// Status is the status that a request is answered with.
func Status(tokens auth.Tokens, header http.Header) int {
	_, err := tokens.User(header)
	switch {
	case err == nil:
		return http.StatusOK
	case errors.Is(err, auth.ErrNoToken):
		return http.StatusUnauthorized
	default:
		return http.StatusForbidden
	}
}
