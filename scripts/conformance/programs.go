//go:build programs

// Package programs names the CloudEvents conformance command line, for `go build` to find in go.mod.
package programs

import _ "github.com/cloudevents/conformance/cmd/cloudevents"
