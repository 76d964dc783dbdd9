// Package store keeps coupons.
package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrNotFound is returned for a code that nobody issued.
var ErrNotFound = errors.New("no such coupon")

// Coupon takes some percent off the price.
type Coupon struct {
	Code    string `json:"code"`
	Percent int    `json:"percent"`
	Left    int    `json:"left"` // how many more times it may be used
}

// Coupons are files of a folder, one for each code.
type Coupons struct {
	Folder string
}

// Get returns the coupon.
func (c *Coupons) Get(code string) (*Coupon, error) {
	data, err := os.ReadFile(c.path(code))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var coupon Coupon
	if err := json.Unmarshal(data, &coupon); err != nil {
		return nil, fmt.Errorf("coupon %s: %w", code, err)
	}
	return &coupon, nil
}

// Put stores the coupon under its code.
func (c *Coupons) Put(coupon *Coupon) error {
	data, err := json.Marshal(coupon)
	if err != nil {
		return err
	}
	return os.WriteFile(c.path(coupon.Code), data, 0o600)
}

// Delete forgets the coupon.
func (c *Coupons) Delete(code string) error {
	err := os.Remove(c.path(code))
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: %w", code, ErrNotFound)
	}
	return err
}

func (c *Coupons) path(code string) string {
	return filepath.Join(c.Folder, strings.ToUpper(filepath.Base(code))+".json")
}
