//go:build programs

// Package programs names what of Knative Eventing the tests run, for `go mod vendor` to find in go.mod.
package programs

import (
	_ "knative.dev/eventing/cmd/broker/filter"
	_ "knative.dev/eventing/cmd/broker/ingress"
	_ "knative.dev/eventing/cmd/in_memory/channel_dispatcher"
	_ "knative.dev/eventing/cmd/jobsink"
	_ "knative.dev/eventing/cmd/webhook"
)
