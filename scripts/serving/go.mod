// Only for its manifests: nothing of it is compiled.
module treacle.invalid/serving

go 1.25.0

require knative.dev/serving v0.48.0
