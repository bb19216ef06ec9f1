# One image for every program of the repository: which one runs is the command. See docker-compose.yml.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Packages are installed before the sources are there, so that a change of code does not install them again.
COPY package.json package-lock.json ./
COPY gateway/package.json gateway/
COPY subgraphs/auth/package.json subgraphs/auth/
COPY subgraphs/billing/package.json subgraphs/billing/
COPY subgraphs/document/package.json subgraphs/document/
COPY subgraphs/notification/package.json subgraphs/notification/
COPY subgraphs/payment/package.json subgraphs/payment/
COPY service-kit/package.json service-kit/
COPY sandbox/package.json sandbox/
COPY prisma/package.json prisma/
COPY demo-city/package.json demo-city/
COPY all-in-one/package.json all-in-one/
COPY kiosk/package.json kiosk/
COPY tests/package.json tests/
# No package needs its install script: what is native comes as a package of its own.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node prisma/generate.ts \
  && node --input-type=module -e "const { buildKiosk } = await import('/app/kiosk/build.ts'); await buildKiosk()" \
  && node gateway/explorer/build.ts

FROM node:24-bookworm-slim
ENV APOLLO_TELEMETRY_DISABLED=true
WORKDIR /app
COPY --from=build /app ./
# The folder of papers belongs to who writes them; a named volume mounted here takes that over.
RUN install -d -o node -g node /var/lib/suvidha/documents
USER node
CMD ["node", "gateway/src/main.ts"]
