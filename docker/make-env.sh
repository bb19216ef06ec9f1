#!/bin/sh
# Prints .env.example with a new secret behind every name that has none: sh docker/make-env.sh > .env
set -eu
while IFS= read -r line; do
  case $line in
    # AES-128: 12 bytes are 16 characters.
    *_MERCHANT_KEY=) printf '%s%s\n' "$line" "$(head -c 12 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_')" ;;
    *[A-Z]=) printf '%s%s\n' "$line" "$(head -c 32 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$(dirname "$0")/../.env.example"
