module treacle.invalid/agent

go 1.24
