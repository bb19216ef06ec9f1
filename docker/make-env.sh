#!/bin/sh
# Prints .env.example with a new secret behind every name that has none: sh docker/make-env.sh > .env
set -eu
while IFS= read -r line; do
  case $line in
    *[A-Z]=) printf '%s%s\n' "$line" "$(head -c 32 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$(dirname "$0")/../.env.example"
