package notice

// mark stands at the end of a text that was cut.
const mark = "..."

// Shorten cuts a text to at most limit characters (not bytes).
// A text that was cut ends in the mark, where there is room for it.
func Shorten(text string, limit int) string {
	letters := []rune(text)
	if len(letters) <= limit {
		return text
	}
	return string(letters[:limit-len(mark)]) + mark
}
