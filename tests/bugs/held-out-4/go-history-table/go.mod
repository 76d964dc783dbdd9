module shellhist

go 1.19
