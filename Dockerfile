FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.js && chown -R node:node /app/lib
USER node
CMD ["node", "lib/src/server/main.js"]
