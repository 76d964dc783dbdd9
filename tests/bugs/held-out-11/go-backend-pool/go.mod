module edge

go 1.19
