// Package shop answers for the prices and stock of a shop.
package shop

import "errors"

// ErrUnknown is returned for an article that a source does not have.
var ErrUnknown = errors.New("unknown article")

// Source says what articles cost, in cents, and how many there are.
type Source interface {
	Price(article string) (int, error)
	Stock(article string) (int, error)
}

// Settings of a shop. Mirror is the folder of head office's figures; most shops have none.
type Settings struct {
	Mirror string         `json:"mirror"`
	Prices map[string]int `json:"prices"`
	Counts map[string]int `json:"counts"`
}

// Shop asks head office's mirror when it has one, and its own lists for what that lacks.
type Shop struct {
	mirror Source
	local  Source
}

// Open makes a shop from its settings.
func Open(settings Settings) (*Shop, error) {
	mirror, err := openMirror(settings.Mirror)
	if err != nil {
		return nil, err
	}
	return &Shop{mirror: mirror, local: newLocal(settings)}, nil
}

// Price is what an article costs. The error is ErrUnknown when no source has it.
func (s *Shop) Price(article string) (int, error) {
	return s.ask(func(source Source) (int, error) { return source.Price(article) })
}

// Stock is how many of an article there are. The error is ErrUnknown when no source has it.
func (s *Shop) Stock(article string) (int, error) {
	return s.ask(func(source Source) (int, error) { return source.Stock(article) })
}

func (s *Shop) ask(question func(Source) (int, error)) (int, error) {
	if s.mirror != nil {
		answer, err := question(s.mirror)
		if !errors.Is(err, ErrUnknown) {
			return answer, err
		}
	}
	return question(s.local)
}

// HasMirror is whether head office's figures are used.
func (s *Shop) HasMirror() bool {
	return s.mirror != nil
}
