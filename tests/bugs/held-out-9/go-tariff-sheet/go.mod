module tariffsheet

go 1.19
