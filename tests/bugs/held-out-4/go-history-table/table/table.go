// Package table prints a history in columns.
package table

import (
	"fmt"
	"strings"

	"shellhist/history"
)

// Column is how many characters the command's column has.
const Column = 18

// pad fills the text up with blanks to the width of the column.
func pad(text string) string {
	return text + strings.Repeat(" ", Column-len(text))
}

// Row gives the line of one entry: the command, its exit code, and the time of day.
func Row(entry history.Entry) string {
	return fmt.Sprintf("%s %3d %s", pad(entry.Command), entry.Exit, entry.At.Format("15:04"))
}

// Rows gives the lines of all entries, the latest first.
func Rows(h *history.History) []string {
	entries := h.Entries()
	rows := make([]string, 0, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		rows = append(rows, Row(entries[i]))
	}
	return rows
}
