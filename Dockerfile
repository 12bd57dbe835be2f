# The portal alone in an image: a static program, the certificates it needs to
# reach others by TLS, and a folder for its data.
#
#   docker build -t portico .
#   docker run -p 127.0.0.1:8080:8080 -v portico:/data \
#     -e PORTICO_BASE_URL=https://portal.example portico

FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
COPY handlers handlers
COPY models models
COPY static static
COPY views views
COPY web web
RUN CGO_ENABLED=0 go build -trimpath -tags timetzdata -ldflags="-s -w" -o /out/portal ./cmd/portal
# Where the program may write; an image without a shell cannot make folders.
RUN mkdir -p /out/data /out/tmp && chmod 1777 /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/portal /portal
COPY --from=build /out/tmp /tmp
COPY --from=build --chown=10001:10001 /out/data /data
USER 10001:10001
WORKDIR /data
ENV PORTICO_ADDR=0.0.0.0:8080 \
    PORTICO_FILE=/data/portal.db
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s --start-interval=1s CMD ["/portal", "health"]
ENTRYPOINT ["/portal"]
