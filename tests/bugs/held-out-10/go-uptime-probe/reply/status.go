// Package reply reads what a probed host sent back.
package reply

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ErrNoHTTP says that something else than an HTTP server answered.
var ErrNoHTTP = errors.New("not an HTTP reply")

// Status is the first line of a reply.
type Status struct {
	Version string // such as "1.1"
	Code    int
	Reason  string // "" when the server sent none
}

// ParseStatus reads a status line, without its line end. Whatever a host may send, it gives either
// a status or an error that wraps ErrNoHTTP.
func ParseStatus(line string) (Status, error) {
	fields := strings.SplitN(line, " ", 3)
	version := strings.TrimPrefix(fields[0], "HTTP/")
	if version == fields[0] {
		return Status{}, fmt.Errorf("%w: %.20q", ErrNoHTTP, line)
	}
	code, err := strconv.Atoi(fields[1])
	if err != nil || code < 100 || code > 599 {
		return Status{}, fmt.Errorf("%w: code %.20q", ErrNoHTTP, fields[1])
	}
	status := Status{Version: version, Code: code}
	if len(fields) == 3 {
		status.Reason = fields[2]
	}
	return status, nil
}

// ReadStatus reads the status line off a connection.
func ReadStatus(from io.Reader) (Status, error) {
	line, err := bufio.NewReader(from).ReadString('\n')
	if err != nil && line == "" {
		return Status{}, fmt.Errorf("no reply: %w", err)
	}
	return ParseStatus(strings.TrimRight(line, "\r\n"))
}
