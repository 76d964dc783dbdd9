module jobrestore

go 1.19
