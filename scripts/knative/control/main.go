// Control runs Knative Eventing's own reconcilers that a broker needs, in one process instead of three, without probes.
package main

import (
	"knative.dev/eventing/pkg/apis/sinks"
	"knative.dev/eventing/pkg/auth"
	"knative.dev/eventing/pkg/eventingtls"
	"knative.dev/eventing/pkg/reconciler/broker"
	trigger "knative.dev/eventing/pkg/reconciler/broker/trigger"
	"knative.dev/eventing/pkg/reconciler/channel"
	"knative.dev/eventing/pkg/reconciler/eventpolicy"
	inmemorychannel "knative.dev/eventing/pkg/reconciler/inmemorychannel/controller"
	"knative.dev/eventing/pkg/reconciler/jobsink"
	"knative.dev/eventing/pkg/reconciler/subscription"
	filtered "knative.dev/pkg/client/injection/kube/informers/factory/filtered"
	"knative.dev/pkg/injection/sharedmain"
	"knative.dev/pkg/signals"
)

func main() {
	labels := []string{auth.OIDCLabelSelector, eventingtls.TrustBundleLabelSelector, sinks.JobSinkJobsLabelSelector}
	ctx := filtered.WithSelectors(signals.NewContext(), labels...)
	sharedmain.MainWithContext(sharedmain.WithHealthProbesDisabled(ctx), "control",
		broker.NewController,
		trigger.NewController,
		inmemorychannel.NewController,
		channel.NewController,
		subscription.NewController,
		eventpolicy.NewController,
		jobsink.NewController,
	)
}
