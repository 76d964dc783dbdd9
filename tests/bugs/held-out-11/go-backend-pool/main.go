package main

import (
	"fmt"
	"log"
	"os"

	"edge/pool"
)

func main() {
	file, err := os.Open("conf/pool.json")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	config, err := pool.ReadConfig(file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("port %d, %d backends\n", config.ListenPort, len(config.Backends))
	backends := pool.New(config)
	for i := 0; i < 6; i++ {
		name, err := backends.Acquire()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("connection", i+1, "to", name)
	}
}
