module stackops

go 1.19
