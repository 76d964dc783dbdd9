package labels

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

var ErrEmpty = errors.New("no labels")

type Set map[string]string

// Parse reads "team=core, tier=gold". It returns an error that quotes the
// pair it cannot read.
func Parse(text string) (Set, error) {
	if strings.TrimSpace(text) == "" {
		return nil, ErrEmpty
	}
	set := Set{}
	for _, pair := range strings.Split(text, ",") {
		parts := strings.SplitN(pair, "=", 2)
		key, value := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
		if key == "" {
			return nil, fmt.Errorf("label %q has no key", pair)
		}
		if _, ok := set[key]; ok {
			return nil, fmt.Errorf("label %q: key is given twice", pair)
		}
		set[key] = value
	}
	return set, nil
}

func (s Set) String() string {
	keys := make([]string, 0, len(s))
	for key := range s {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for i, key := range keys {
		keys[i] = key + "=" + s[key]
	}
	return strings.Join(keys, ",")
}

// Matches tells whether all labels of the selector are in the set.
func (s Set) Matches(selector Set) bool {
	for key, value := range selector {
		if have, ok := s[key]; !ok || have != value {
			return false
		}
	}
	return true
}
