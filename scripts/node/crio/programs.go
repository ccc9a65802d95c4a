//go:build programs

// Package programs names what of CRI-O a node runs, for `go build` to find in go.mod.
package programs

import _ "github.com/cri-o/cri-o/cmd/crio"
