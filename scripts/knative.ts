// Makes the programs that the eventing tests run, besides Kubernetes': Knative Eventing and the CloudEvents conformance command line.
import { pathOf, prepare } from "./knative/programs.ts";
import { makeFromCommandLine } from "./programs/make.ts";
import { prepare as prepareServing } from "./serving/manifests.ts";

const usage = `node scripts/knative.ts

Makes Knative Eventing's broker ingress and filter, in-memory channel dispatcher, reconcilers, webhook and JobSink, and the
CloudEvents conformance command line, and fetches Knative Serving's manifests, once on a machine: they stay in
$XDG_CACHE_HOME/treacle (~/.cache/treacle). Needs Go 1.25 or later. Exit code 69 if that is not there.`;

await makeFromCommandLine("knative", usage, async (say) => {
  await prepare(say);
  await prepareServing(say);
  say(pathOf("control"));
});
