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

# What the device is to type: ASCII, a blank in its middle, and what else each layout has.
ascii=$(printf %b "$(printf '\\x%x' $(seq 33 126) 32)")
layouts=$(grep -v '^#' "$here/layouts.txt")
while read -r _ layout variant letters; do
  printf '%s|%s|%s%s.\n' "$layout" "${variant#-}" "$ascii" "${letters#-}"
done <<<"$layouts" >"$work/typed"

key() { "$precursor" key --info "$work/info" "$@"; }
sees() { "$precursor" wait --info "$work/info" --timeout 60 "$@" >/dev/null; }

# It gets a password for each layout, named so that they stand in their order.
give_passwords() {
  {
    echo site,username,password,notes
    nl -w 1 -s '|' "$work/typed" | sed 's/"/""/g' | while IFS='|' read -r n layout variant text; do
      echo "$n $layout $variant,,\"$text\","
    done
  } >"$work/passwords.csv"
  "$precursor" vault format csv-pass "$work/passwords.csv" --to "$work"
  key F3
  sees "No items found"
  key F4
  sees "Add new item"
  key up up enter
  sees "Any key closes this window"
  "$precursor" vault restore password "$work/csv_to_vault_passwords.json" --info "$work/info"
  key enter
  sees "Records restored: $(wc -l <"$work/typed")"
  key enter
  sees --gone "Records restored"
}
if ! give_passwords >"$work/restored" 2>&1; then
  cat "$work/restored" >&2
  exit 91
fi

# type_line N: chooses the layout, and has the password typed. The list of layouts has the one before on top, and so the others below it in
# their places; that of passwords stands where the line before has left it.
type_line() {
  local n=$1 place
  place=$(sed -n "${n}s/ .*//p" <<<"$layouts")
  key F4
  sees "Add new item"
  key up up up enter
  sees "Keyboard of the computer"
  key down enter
  sees "Keyboard layout of the computer"
  for _ in $(seq "$place"); do key down; done
  key enter
  sees --gone "Keyboard layout of the computer"
  [ "$n" = 1 ] || key down
  key F4
  sees "Add new item"
  key enter
}

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
scp -q "$@" "$here/guest.sh" "$guest:/tmp/handheld-guest.sh" && scp -q "$@" "$work/typed" "$guest:/tmp/handheld-typed" || exit 92
set +e
ssh "$@" -o ExitOnForwardFailure=yes -R "127.0.0.1:$port:127.0.0.1:$port" "$guest" \
  bash /tmp/handheld-guest.sh "$port" /tmp/handheld-typed |
  while IFS= read -r line; do
    case $line in
      "person: type "*) type_line "${line##* }" ;;
      "person: "*) echo "${line#person: }" >"$work/person" ;;
      *) echo "$line" ;;
    esac
  done
exit "${PIPESTATUS[0]}"
