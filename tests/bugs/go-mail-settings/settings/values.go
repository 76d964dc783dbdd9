package settings

// Text gives the text of this name, or "" when it is not set.
func (s *Settings) Text(name string) string {
	text, ok := s.values[name].(string)
	if !ok {
		return ""
	}
	return text
}

// Number gives the number of this name, or other when it is not set.
func (s *Settings) Number(name string, other int) int {
	value, set := s.values[name]
	if !set {
		return other
	}
	return value.(int)
}
