# syntax=docker/dockerfile:1
# Four Eyes as a container: `docker build -t four-eyes .`, then docs/deploy.md.

# --- what runs, with its dependencies ----------------------------------------------------------------------------
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node 24 itself; the pinned binary is for machines with an older one.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
 && npm cache clean --force
COPY LICENSE README.md ./
COPY src ./src

# --- the image ---------------------------------------------------------------------------------------------------
FROM node:24-bookworm-slim
# git reads the changes; ca-certificates lets it trust GitHub.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git ca-certificates \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app ./
# The database and the mirrors; mount a volume here. Nothing else is ever written.
RUN install --directory --owner=node --group=node --mode=0700 /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: SIGTERM reaches the server, which drains.
CMD ["node", "src/server.ts"]
