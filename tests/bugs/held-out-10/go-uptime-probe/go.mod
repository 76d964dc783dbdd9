module example.org/uptimeprobe

go 1.19
