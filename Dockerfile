# The same program as `npm start`, for a machine with a container engine.
#
#   docker build -t cung-cau .
#   docker run -p 4000:4000 -v cung-cau:/var/lib/cung-cau cung-cau
#
# Without DATABASE_URL it runs its own PostgreSQL in the volume. With it, the volume holds only the
# keys; with MASTER_KEY as well, it is not needed.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Scripts wait until the sources are there: "prepare" compiles them.
RUN npm ci --ignore-scripts
COPY . .
# The last line does what the install script of the PostgreSQL package would: it links its libraries.
RUN npm run --silent build \
 && npm prune --omit=dev --ignore-scripts \
 && node -e "require('./dist/src/database/postgres-program').postgresProgram('postgres')"

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/var/lib/cung-cau
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/data ./data
RUN install --directory --owner=node --group=node --mode=0700 "$DATA_DIR"
USER node
VOLUME /var/lib/cung-cau
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: the signal that stops the container must reach the server itself.
CMD ["node", "dist/src/main.js"]
