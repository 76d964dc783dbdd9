module profile

go 1.19
