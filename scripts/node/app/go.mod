module treacle.invalid/app

go 1.24
