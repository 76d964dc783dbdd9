module prune

go 1.19
