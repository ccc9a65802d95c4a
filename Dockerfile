# Two images: `sink`, which is the controller's too, and `runner`, which is what runs on nodes. docs/images.md says how to build them.
# They have what the lists in scripts/images name, and nothing else: no shell, no package manager.

# Where the parts come from; any other image with a Debian, with npm, with Go will do.
ARG DEBIAN_IMAGE=debian:bookworm-20260824-slim
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
ARG GO_IMAGE=golang:1.26.8-bookworm

FROM ${GO_IMAGE} AS crictl
WORKDIR /src/tools/crictl
COPY tools/crictl/ ./
# A proxy for Go modules, if not Go's own.
ARG GOPROXY
ENV CGO_ENABLED=0 GOFLAGS="-buildvcs=false -trimpath" GOTOOLCHAIN=local
RUN version=$(go list -m -f '{{.Version}}' sigs.k8s.io/cri-tools) \
 && go build -ldflags "-s -w -X sigs.k8s.io/cri-tools/pkg/version.Version=$version" -o /out/usr/local/bin/crictl sigs.k8s.io/cri-tools/cmd/crictl \
 && chmod 755 /out/usr/local/bin/crictl
# What is linked into it may be passed on with its licences only.
RUN go list -deps -f '{{with .Module}}{{.Path}} {{.Dir}}{{end}}' sigs.k8s.io/cri-tools/cmd/crictl >/tmp/modules \
 && echo "go $(go env GOROOT)" >>/tmp/modules \
 && sort -u /tmp/modules | while read -r module folder; do \
      for file in "$folder"/LICEN[CS]E* "$folder"/COPYING* "$folder"/NOTICE*; do \
        if [ -f "$file" ]; then install -D -m 644 "$file" "/out/usr/share/doc/crictl/$module/${file##*/}"; fi; \
      done; \
    done

# The Node that is shipped is the one that package-lock.json names with its digest, like every other package; where that has none
# for the machine, the stage's own.
FROM ${NODE_IMAGE} AS bundles
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY tools/node/ tools/node/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci --ignore-scripts
ENV PATH=/src/node_modules/.bin:$PATH
RUN node=$(readlink -f "$(command -v node)") \
 && install -D -m 755 "$node" /out/node/usr/local/bin/node \
 && install -D -m 644 "$(dirname "$node")/../LICENSE" /out/node/usr/share/doc/nodejs/copyright
COPY tsconfig.json LICENSE ./
COPY scripts/build.ts scripts/
COPY scripts/build/ scripts/build/
COPY events/ events/
COPY src/ src/
# As a command: `kubectl exec POD -- treacle --help`.
RUN node scripts/build.ts sink runner \
 && for name in sink runner; do \
      install -D -m 755 dist/$name.cjs /out/$name/usr/local/bin/treacle && sed -i '1s:.*:#!/usr/local/bin/node:' /out/$name/usr/local/bin/treacle \
   && mkdir -p /out/$name/usr/share/doc/treacle && cat LICENSE dist/$name.licences.txt >/out/$name/usr/share/doc/treacle/copyright; \
    done

FROM ${DEBIAN_IMAGE} AS programs
RUN export DEBIAN_FRONTEND=noninteractive \
 && apt-get update -q && apt-get upgrade -y -q \
 && apt-get install -y -q --no-install-recommends iproute2 iputils-ping libstdc++6 netbase nftables util-linux
COPY --from=bundles /out/node/ /
COPY scripts/images/collect scripts/images/*.list /collect/
RUN cd /collect && ./collect base.list /out/base && ./collect runner.list /out/runner /out/base

FROM scratch AS base
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
STOPSIGNAL SIGTERM
COPY --from=programs /out/base/ /
COPY --from=bundles /out/node/ /
ENTRYPOINT ["/usr/local/bin/treacle"]
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

FROM base AS sink
COPY --from=bundles /out/sink/ /
# A number: Kubernetes cannot tell whether a name is root's. OpenShift puts one of its own there, in group 0.
USER 65532:65532
LABEL org.opencontainers.image.title="Treacle: sink and controller" \
      org.opencontainers.image.description="Takes CloudEvents that ask for network latency, stores them as records, and has them carried out on the nodes"

FROM base AS runner
COPY --from=programs /out/runner/ /
COPY --from=crictl /out/ /
COPY --from=bundles /out/runner/ /
USER 0:0
LABEL org.opencontainers.image.title="Treacle: runner" \
      org.opencontainers.image.description="Delays packets of one pod, on its node, for as long as its record says"
