module searchwindow

go 1.19
