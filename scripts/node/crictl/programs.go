//go:build programs

// Package programs names the command line of container runtimes, for `go build` to find in go.mod.
package programs

import _ "sigs.k8s.io/cri-tools/cmd/crictl"
