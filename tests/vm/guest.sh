#!/bin/bash
# Inside a Linux guest, as root: plugs the handheld in and uses it with the clients that people use.
#   guest.sh PORT      the device's USB/IP server is on this guest's own 127.0.0.1:PORT
# Prints 'ok WHAT' or 'FAILED WHAT: WHY' for each check, and 'person: approve|deny|ignore' for who presses the device's keys
# from then on. The exit code is the number of failures.
set -u
port=${1:?the port of the USB/IP server}
work=$(mktemp -d)
cd "$work" || exit 99
failures=0

# bounded COMMAND...: a program or a function of this script, for a minute at the most.
bounded() { timeout 60 bash -c '"$@"' bash "$@"; }

# check WHAT COMMAND...: the command succeeds within a minute.
check() {
  local what=$1
  shift
  if bounded "$@" >out 2>err; then
    echo "ok $what"
  else
    echo "FAILED $what: exit $?: $(tail -n 1 err | tr -d '\r')"
    failures=$((failures + 1))
  fi
}

# refused WHAT TEXT COMMAND...: the command fails, and says that text.
refused() {
  local what=$1 text=$2
  shift 2
  if bounded "$@" >out 2>err; then
    echo "FAILED $what: it was not refused"
  elif grep -qF -- "$text" err; then
    echo "ok $what"
    return
  else
    echo "FAILED $what: $(tail -n 1 err | tr -d '\r')"
  fi
  failures=$((failures + 1))
}

# until_true SECONDS COMMAND...: tries it ten times a second.
until_true() {
  local n=$(($1 * 10))
  shift
  while ! "$@" >/dev/null 2>&1; do
    n=$((n - 1))
    [ "$n" -gt 0 ] || return 1
    sleep 0.1
  done
}

person() { echo "person: $1"; }
token() { fido2-token -L | sed -n 's/: vendor=0x1209, product=0x3613 .*//p'; }
there() { [ -n "$(token)" ]; }
gone() { ! there; }
plug() { usbip --tcp-port "$port" attach -r 127.0.0.1 -b 1-1 && until_true 20 there && udevadm settle; }
unplug() {
  local vhci
  for vhci in $(usbip port 2>/dev/null | sed -n 's/^Port \([0-9]*\):.*/\1/p'); do usbip detach -p "$vhci" || return 1; done
  until_true 10 gone
}
export -f until_true token there gone plug unplug
export port
digest() { printf %s "$1" | openssl dgst -sha256 -binary | base64; }
user_id() { printf %s "$1" | base64; }

modprobe vhci-hcd
dmesg -C

# ------------------------------------------------------------------------------------------------------- the device
check "is exported" sh -c "usbip --tcp-port $port list -r 127.0.0.1 | grep -q 1209:3613"
check "plugs in" plug
lsusb -v -d 1209:3613 >lsusb 2>/dev/null
for fact in 'iManufacturer +1 Kosagi' 'iProduct +2 Precursor' 'iSerial +3 [0-9a-f]+$' 'bNumInterfaces +2' \
  'iInterface +4 U2F Token' 'iInterface +5 NKRO Keyboard' 'bInterfaceSubClass +1 Boot' 'bInterfaceProtocol +1 Keyboard'; do
  check "lsusb shows $fact" grep -qE "$fact" lsusb
done
check "is a FIDO token to udev" sh -c 'udevadm info "$1" | grep -q ID_FIDO_TOKEN=1' sh "$(token)"
check "is a keyboard to the kernel" grep -q 'Kosagi Precursor' /proc/bus/input/devices
refused "a second host finds it taken" "" usbip --tcp-port "$port" attach -r 127.0.0.1 -b 1-1
check "works on meanwhile" fido2-token -I "$(token)"

# ------------------------------------------------------------------------------------------------------------- FIDO
person approve
device=$(token)
check "says what it can" fido2-token -I "$device"
mv out info
check "CTAP 2.0 and U2F are among it" grep -q '^version strings: U2F_V2, FIDO_2_0' info

{ digest register; echo example.org; echo alice; user_id 1; } >wish
check "makes a credential" fido2-cred -M -i wish -o made "$device" es256
check "which is genuine" fido2-cred -V -i made -o credential es256
head -n 1 credential >id
tail -n +2 credential >key
{ digest sign-in; echo example.org; cat id; } >wish
check "signs in with it" fido2-assert -G -i wish -o signed "$device"
check "which is genuine too" fido2-assert -V -i signed key es256

{ digest register; echo example.org; echo bob; user_id 2; } >wish
check "makes a discoverable credential" fido2-cred -M -r -i wish -o made "$device" es256
{ digest sign-in; echo example.org; } >wish
check "signs in without a name" fido2-assert -G -r -i wish -o signed "$device"

{ digest register; echo example.org; echo carol; user_id 3; } >wish
check "registers as a U2F key" fido2-cred -M -u -i wish -o made "$device" es256

person deny
refused "is denied by its person" FIDO_ERR_OPERATION_DENIED fido2-cred -M -i wish -o made "$device" es256

person ignore
timeout 2 fido2-cred -M -i wish -o made "$device" es256 >/dev/null 2>&1
check "answers the next when a client died" timeout 5 fido2-token -I "$device"
(fido2-cred -M -i wish -o made "$device" es256 >interrupted 2>&1; echo "exit $?" >>interrupted) &
sleep 1
check "is pulled out in the middle" unplug
wait
check "its client is told" grep -q 'exit [1-9]' interrupted
check "and is plugged in again" plug
person approve
device=$(token)
check "it forgot the old question" fido2-cred -M -i wish -o made "$device" es256

# ------------------------------------------------------------------------------------------------------------- OpenSSH
check "makes an SSH key" ssh-keygen -q -t ecdsa-sk -N "" -C handheld -f ssh
echo "a text" >text
check "signs with it" ssh-keygen -Y sign -f ssh -n file text
echo "me $(cat ssh.pub)" >allowed
check "which ssh-keygen finds good" sh -c 'ssh-keygen -Y verify -f allowed -I me -n file -s text.sig <text'

# ---------------------------------------------------------------------------------------------------------- and away
for n in 1 2 3; do
  check "pulled out, $n" unplug
  check "plugged in, $n" plug
done
check "pulled out" unplug
dmesg | grep -E 'usb|hid|vhci' | grep -iE 'error|fail|timed out|unable|bug' >complaints
check "the kernel has nothing to complain of$(sed 's/^/ | /' complaints | tr '\n' ' ')" test ! -s complaints

cd / && rm -rf "$work"
exit "$failures"
