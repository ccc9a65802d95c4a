//go:build programs

// Package programs names what of cri-tools the runner's image has, for `go build` to find in go.mod.
package programs

import _ "sigs.k8s.io/cri-tools/cmd/crictl"
