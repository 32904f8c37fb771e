#!/bin/bash
# Starts a handheld and uses it from a real Linux kernel: guest.sh, in a virtual machine that ssh reaches as root.
#   tests/vm/run.sh DESTINATION [SSH OPTION]...
# README.md says what the machine must have. The exit code is the number of failed checks, or more than 90 when it did not
# come to that.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
precursor=${PRECURSOR:-$here/../../precursor}
guest=${1:?where to ssh to, as in root@guest}
shift

work=$(mktemp -d)
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait || true
  rm -rf "$work"
}
trap finish EXIT

pin=271828
(umask 077 && echo "$pin" >"$work/pin")
"$precursor" run --headless --control --small-pddb --pin-file "$work/pin" --data "$work/device" --info "$work/info" \
  >"$work/log" 2>&1 &
started+=("$!")
for _ in $(seq 600); do
  [ ! -e "$work/info" ] || break
  kill -0 "${started[0]}" 2>/dev/null || break
  sleep 0.5
done
if [ ! -e "$work/info" ]; then
  cat "$work/log" >&2
  exit 91
fi
"$precursor" wait --info "$work/info" --timeout 120 "No items found" >/dev/null || exit 91
port=$(sed -n '/"usbip"/,/}/s/.*"port" *: *\([0-9]*\).*/\1/p' "$work/info")

# The person: reads every question, and answers it as the guest said last.
question="F1 den"
approve() {
  if "$precursor" screen --info "$work/info" | grep "PIN of this device" >/dev/null; then
    "$precursor" type --info "$work/info" "$pin"
    "$precursor" key --info "$work/info" enter
  else
    "$precursor" key --info "$work/info" y # what erases, too
  fi
}
echo ignore >"$work/person"
answer() {
  while true; do
    "$precursor" wait --info "$work/info" --timeout 600 "$question" >/dev/null 2>&1 || { sleep 1; continue; }
    case $(cat "$work/person") in
      approve) approve ;;
      deny) "$precursor" key --info "$work/info" F1 ;;
      ignore) sleep 0.5 ;;
    esac
    "$precursor" wait --info "$work/info" --gone --timeout 1 "$question" >/dev/null 2>&1 || true
  done
}
answer &
started+=("$!")

# U2F tells the device no name of an application, so it asks for one afterwards: it stays without.
skip_names() {
  local question="What is this application called?"
  while true; do
    "$precursor" wait --info "$work/info" --timeout 600 "$question" >/dev/null 2>&1 || { sleep 1; continue; }
    "$precursor" key --info "$work/info" enter
    "$precursor" wait --info "$work/info" --gone --timeout 5 "$question" >/dev/null 2>&1 || true
  done
}
skip_names &
started+=("$!")

# The device serves USB/IP on this machine's loopback; the guest gets it on its own, through ssh.
scp -q "$@" "$here/guest.sh" "$guest:/tmp/handheld-guest.sh" || exit 92
set +e
ssh "$@" -o ExitOnForwardFailure=yes -R "127.0.0.1:$port:127.0.0.1:$port" "$guest" bash /tmp/handheld-guest.sh "$port" |
  while IFS= read -r line; do
    case $line in
      "person: "*) echo "${line#person: }" >"$work/person" ;;
      *) echo "$line" ;;
    esac
  done
exit "${PIPESTATUS[0]}"
