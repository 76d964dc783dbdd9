module budgetlocks

go 1.19
