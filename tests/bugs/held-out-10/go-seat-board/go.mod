module example.org/seatboard

go 1.19
