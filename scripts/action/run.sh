#!/usr/bin/env bash
# Runs suites as the inputs of the action say, and ends with the exit code of the run. Inputs come in variables: they
# are never a part of a script.
set -euo pipefail

: "${INPUT_REPORTS:=reports}"

main() {
  local -a program paths args
  read_words args "${INPUT_ARGS:-}"
  read_lines paths "${INPUT_PATHS:-}"
  choose_program
  # Written as far as they are there, also where the run ends early.
  {
    echo "junit=$INPUT_REPORTS/junit.xml"
    echo "json=$INPUT_REPORTS/run.json"
  } >>"${GITHUB_OUTPUT:-/dev/stdout}"

  local status=0
  "${program[@]}" run \
    --reporter table \
    --reporter "junit=$INPUT_REPORTS/junit.xml" \
    --reporter "json=$INPUT_REPORTS/run.json" \
    "${args[@]}" -- "${paths[@]}" || status=$?
  echo "exit-code=$status" >>"${GITHUB_OUTPUT:-/dev/stdout}"
  return "$status"
}

# The version that is asked for; else the one that the project has installed; else the newest.
choose_program() {
  local installed=node_modules/.bin/umwelten-suite
  if [[ -n "${INPUT_VERSION:-}" ]]; then
    if [[ ! "$INPUT_VERSION" =~ ^[0-9A-Za-z.^~+-]+$ ]]; then
      echo '::error title=umwelten-suite::the input "version" is no version: write one such as 1.2.3 or latest'
      return 2
    fi
    program=(npx --yes "umwelten-suite@$INPUT_VERSION")
  elif [[ -x "$installed" ]]; then
    program=("$installed")
  else
    program=(npx --yes umwelten-suite@latest)
  fi
}

# One a line.
read_lines() {
  local -n into=$1
  local line
  into=()
  while IFS= read -r line; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    [[ -z "$line" ]] || into+=("$line")
  done <<<"$2"
}

# Parted by white space. Nothing in them is expanded or run.
read_words() {
  local -n into=$1
  into=()
  local -a words
  local line
  while IFS= read -r line; do
    read -ra words <<<"$line"
    into+=("${words[@]}")
  done <<<"$2"
}

main
