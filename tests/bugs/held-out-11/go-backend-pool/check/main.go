package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"edge/pool"
)

func expect(ok bool, format string, args ...interface{}) {
	if !ok {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
		os.Exit(1)
	}
}

func acquire(p *pool.Pool, times int) map[string]int {
	got := map[string]int{}
	for i := 0; i < times; i++ {
		name, err := p.Acquire()
		expect(err == nil, "connection %d: %v", i+1, err)
		got[name]++
	}
	return got
}

func main() {
	config, err := pool.ReadConfig(strings.NewReader(`{
		"listen_port": 9000,
		"backends": [
			{"name": "small", "idle_seconds": 15, "max_connections": 2},
			{"name": "large", "idle_seconds": 60, "max_connections": 6}
		]
	}`))
	expect(err == nil, "%v", err)
	expect(config.ListenPort == 9000 && len(config.Backends) == 2, "%+v", config)
	expect(config.Backends[0].MaxConnections == 2, "%+v", config)
	expect(config.Backends[1].MaxConnections == 6, "%+v", config)
	expect(config.Backends[1].IdleSeconds == 60, "%+v", config)

	p := pool.New(config)
	expect(p.Idle("small") == 15*time.Second, "idle is %v", p.Idle("small"))
	first, err := p.Acquire()
	expect(err == nil && first == "small", "the first goes to %q, %v", first, err)
	second, err := p.Acquire()
	expect(err == nil && second == "large", "the second goes to %q, %v", second, err)
	half := acquire(p, 2)
	expect(half["large"] == 2, "%v", half)
	rest := acquire(p, 4)
	expect(rest["small"] == 1 && rest["large"] == 3, "%v", rest)

	// No more than they may have.
	for i := 0; i < 2; i++ {
		name, err := p.Acquire()
		expect(errors.Is(err, pool.ErrFull), "%q, %v", name, err)
	}
	p.Release("large")
	name, err := p.Acquire()
	expect(err == nil && name == "large", "%q, %v", name, err)
	_, err = p.Acquire()
	expect(errors.Is(err, pool.ErrFull), "%v", err)

	_, err = pool.New(pool.Config{}).Acquire()
	expect(errors.Is(err, pool.ErrFull), "%v", err)
	config, err = pool.ReadConfig(strings.NewReader(`{"backends": []}`))
	expect(err == nil && config.ListenPort == 80, "%+v, %v", config, err)
	_, err = pool.ReadConfig(strings.NewReader(`{"backends": 3}`))
	expect(err != nil, "a pool.json that is none was read")

	file, err := os.Open("conf/pool.json")
	expect(err == nil, "%v", err)
	config, err = pool.ReadConfig(file)
	expect(err == nil, "%v", err)
	got := acquire(pool.New(config), 12)
	expect(got["eu-1"] == 4 && got["eu-2"] == 8, "%v", got)
}
