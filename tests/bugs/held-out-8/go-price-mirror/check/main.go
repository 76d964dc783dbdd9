package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/shop/shop"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func expect(what string, got, want any) {
	if got != want {
		must(fmt.Errorf("%s: %v, not %v", what, got, want))
	}
}

func ask(what string, question func(string) (int, error), article string, want int) {
	got, err := question(article)
	must(err)
	expect(what+" of "+article, got, want)
}

func unknown(question func(string) (int, error), article string) {
	if _, err := question(article); !errors.Is(err, shop.ErrUnknown) {
		must(fmt.Errorf("%s: %v", article, err))
	}
}

func main() {
	settings := shop.Settings{
		Prices: map[string]int{"lamp": 4990, "shade": 1250},
		Counts: map[string]int{"lamp": 3, "cord": 9},
	}
	alone, err := shop.Open(settings)
	must(err)
	ask("price", alone.Price, "lamp", 4990)
	ask("price", alone.Price, "shade", 1250)
	ask("stock", alone.Stock, "lamp", 3)
	unknown(alone.Price, "cord")
	unknown(alone.Stock, "shade")
	expect("mirror", alone.HasMirror(), false)

	folder, err := os.MkdirTemp("", "mirror")
	must(err)
	defer os.RemoveAll(folder)
	must(os.WriteFile(filepath.Join(folder, "prices.json"), []byte(`{"lamp": 4500, "free": 0}`), 0o600))
	settings.Mirror = folder
	if _, err := shop.Open(settings); err == nil {
		must(errors.New("half a mirror is taken for one"))
	}
	must(os.WriteFile(filepath.Join(folder, "stock.json"), []byte(`{"lamp": 70}`), 0o600))
	both, err := shop.Open(settings)
	must(err)
	ask("price", both.Price, "lamp", 4500)
	ask("price", both.Price, "free", 0)
	ask("price", both.Price, "shade", 1250)
	ask("stock", both.Stock, "lamp", 70)
	ask("stock", both.Stock, "cord", 9)
	unknown(both.Price, "nothing")
	expect("mirror", both.HasMirror(), true)
}
