#!/bin/bash
# Inside a Linux guest, as root: plugs the handheld in and uses it with the clients that people use.
#   guest.sh PORT TYPED      the device's USB/IP server is on this guest's own 127.0.0.1:PORT
# The device must be new: it has no PIN for hosts yet. At the end it is erased. TYPED is a file: what the device types, a line for each
# layout, behind XKB's name and variant of it.
# Prints 'ok WHAT' or 'FAILED WHAT: WHY' for each check; 'person: approve|deny|ignore' for who presses the device's keys from then on,
# and 'person: type N' for who has it type the Nth line. The exit code is the number of failures.
set -u
port=${1:?the port of the USB/IP server}
typed=${2:?the file of what the device types}
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
# types LINES COMMAND...: the command has no terminal, and so reads what it asks for from here.
types() {
  local lines=$1
  shift
  printf '%s\n' $lines | setsid -w "$@"
}
export -f until_true token there gone plug unplug types
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

# --------------------------------------------------------------------------------------------------------- the keyboard
# What a desktop makes of the keys: XKB's keymaps, and X11's table for dead keys.
export XCOMPOSEFILE=/usr/share/X11/locale/en_US.UTF-8/Compose LC_ALL=C.UTF-8
came() { sed -n 's/.*unicode \[ \(.*\) \] layout .*/\1/p' keys | tr -d '\n'; }
has_come() { [ "$(came | wc -m)" -ge "$1" ]; }
same() { [ "$1" = "$2" ] || { echo "$1" >&2; return 1; }; }
export -f came has_come same
n=0
while IFS='|' read -r layout variant text <&3; do
  n=$((n + 1))
  stdbuf -oL xkbcli interactive-evdev --enable-compose --layout "$layout" ${variant:+--variant "$variant"} >keys 2>&1 &
  sleep 1
  person "type $n"
  until_true 120 has_come ${#text}
  sleep 1 # for what comes too much
  check "types all characters for a computer with XKB's $layout${variant:+, $variant}" same "$(came)" "$text"
  kill $!
  wait $! 2>/dev/null
done 3<"$typed"

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
refused "keeps nothing for somebody unknown" FIDO_ERR_OPERATION_DENIED fido2-cred -M -r -i wish -o made "$device" es256
check "verifies its owner by itself" sh -c 'fido2-token -I "$1" | grep -qE "^options:.* uv(,|$)"' sh "$device"
rm -f made credential
check "makes a discoverable credential of its owner" fido2-cred -M -r -v -i wish -o made "$device" es256
check "which is genuine and says so" fido2-cred -V -v -i made -o credential es256
tail -n +2 credential >key
{ digest sign-in; echo example.org; } >wish
rm -f signed
check "signs its owner in without a name" fido2-assert -G -r -t uv=true -i wish -o signed "$device"
check "which is genuine and says so too" fido2-assert -V -v -i signed key es256

{ digest register; echo example.org; echo carol; user_id 3; } >wish
rm -f made credential key
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

# ------------------------------------------------------------------------------------------- libfido2, with a PIN
person approve
device=$(token)
pin=271828
# fido2-cred and fido2-assert write over a file that is there, and leave the rest of it if it was longer.
mkdir pin && cd pin || exit 99
check "has no PIN yet" sh -c 'fido2-token -I "$1" | grep -q noclientPin' sh "$device"
check "gets a PIN" types "31415926 31415926" fido2-token -S "$device"
check "says that it has one" sh -c 'fido2-token -I "$1" | grep -qE "options:.*[ ,]clientPin"' sh "$device"
check "its PIN is changed" types "31415926 $pin $pin" fido2-token -C "$device"
refused "a wrong PIN is refused" FIDO_ERR_PIN_INVALID types "000001 $pin $pin" fido2-token -C "$device"
check "which costs a try" sh -c 'fido2-token -I "$1" | grep -q "^pin retries: 7"' sh "$device"

secret=$(digest salt)
{ digest register; echo pin.example; echo dora; user_id 4; } >wish
check "makes a credential with PIN, secret and protection" types $pin fido2-cred -M -h -r -c 3 -i wish -o made "$device" es256
check "which is genuine, verified and protected" fido2-cred -V -h -v -c 3 -i made -o credential es256
head -n 1 credential >id
tail -n +2 credential >key
refused "it is hidden without the PIN" FIDO_ERR_NO_CREDENTIALS sh -c '{ echo "$1"; echo pin.example; } | fido2-assert -G -r -t pin=false "$2"' \
  sh "$(digest sign-in)" "$device"
{ digest sign-in; echo pin.example; cat id; echo "$secret"; } >wish
check "signs in with PIN and secret" types $pin fido2-assert -G -h -v -i wish -o signed "$device"
check "which is genuine and verified" fido2-assert -V -h -v -i signed key es256
mv signed first
check "again" types $pin fido2-assert -G -h -v -i wish -o signed "$device"
check "gives the same secret" sh -c 'test "$(tail -n 1 first)" = "$(tail -n 1 signed)" && test "$(tail -n 1 first | base64 -d | wc -c)" = 32'

{ digest register; echo pin.example; echo emil; user_id 5; } >wish
for algorithm in eddsa es384; do
  rm -f made credential emil key signed
  check "makes a credential with $algorithm" types $pin fido2-cred -M -r -i wish -o made "$device" $algorithm
  check "which is genuine with $algorithm" fido2-cred -V -v -i made -o credential $algorithm
  head -n 1 credential >emil
  tail -n +2 credential >key
  { digest sign-in; echo pin.example; cat emil; } >sign
  check "signs in with $algorithm" types $pin fido2-assert -G -v -i sign -o signed "$device"
  check "which is genuine as well with $algorithm" fido2-assert -V -v -i signed key $algorithm
done

check "lists its sites" types $pin fido2-token -L -r "$device"
mv out list
check "this one among them" grep -q ' pin.example$' list
check "lists the credentials of a site" types $pin fido2-token -L -k pin.example "$device"
mv out list
check "both users" sh -c 'grep -qF "$1" list && grep -qF "$2" list' sh "$(user_id 4)" "$(user_id 5)"
check "counts its credentials" types $pin fido2-token -I -c "$device"
mv out list
check "all three" grep -q '^existing rk(s): 3' list
check "changes a user's name" types $pin fido2-token -S -c -i "$(cat emil)" -k "$(user_id 5)" -n emilia -p Emilia "$device"
types $pin fido2-token -L -k pin.example "$device" >list 2>/dev/null
check "to what was said" grep -q Emilia list

# fido2-cred -V would take the large-blob key for a certificate.
rm -f made credential
{ digest register; echo blob.example; echo fred; user_id 6; } >wish
check "makes a credential with a large-blob key" types $pin fido2-cred -M -b -r -i wish -o made "$device" es256
head -c 1500 /dev/urandom >blob
check "keeps a large blob" types "$pin $pin" fido2-token -S -b -n blob.example blob "$device"
check "lists it" types $pin fido2-token -L -b "$device"
check "gives it back" types $pin fido2-token -G -b -n blob.example back "$device"
check "as it was" cmp blob back
check "deletes it" types "$pin $pin" fido2-token -D -b -n blob.example "$device"

check "deletes a credential" types $pin fido2-token -D -i "$(cat emil)" "$device"
types $pin fido2-token -L -k pin.example "$device" >list 2>/dev/null
check "and that one alone" sh -c 'grep -qF "$1" list && ! grep -qF "$2" list' sh "$(user_id 4)" "$(user_id 5)"

check "always asks for the PIN, if told so" types $pin fido2-token -S -u "$device"
check "and says so" sh -c 'fido2-token -I "$1" | grep -qE "[ ,]alwaysUv"' sh "$device"
check "and no more" types $pin fido2-token -D -u "$device"
check "demands longer PINs" types $pin fido2-token -S -l 7 "$device"
check "of seven characters" sh -c 'fido2-token -I "$1" | grep -q "^minpinlen: 7"' sh "$device"
refused "another short one is refused" FIDO_ERR_PIN_POLICY_VIOLATION types "$pin 161803 161803" fido2-token -C "$device"
check "a longer one is taken" types "$pin 27182818 27182818" fido2-token -C "$device"

# ----------------------------------------------------------------------------------------------- OpenSSH, with a PIN
pin=27182818
echo "another text" >text
printf '#!/bin/sh\necho %s\n' $pin >askpass
chmod 700 askpass
export SSH_ASKPASS=$work/pin/askpass SSH_ASKPASS_REQUIRE=force
check "makes an SSH key that it keeps" ssh-keygen -q -t ed25519-sk -O resident -O verify-required -O application=ssh:vm -N "" -C kept -f kept
check "signs with it and the PIN" ssh-keygen -Y sign -f kept -n file text
echo "me $(cat kept.pub)" >allowed
check "which ssh-keygen finds good too" sh -c 'ssh-keygen -Y verify -f allowed -I me -n file -s text.sig <text'
rm kept
check "gives it to another computer" ssh-keygen -q -K -N ""
check "the same key" sh -c 'test "$(cut -d" " -f2 kept.pub)" = "$(cut -d" " -f2 id_ed25519_sk_rk_vm.pub)"'
rm -f text.sig
# Of a key that verifies its owner by itself OpenSSH takes it that it always does, and does not ask for it.
check "always verifies its owner" types $pin fido2-token -S -u "$device"
check "signs there as well" ssh-keygen -Y sign -f id_ed25519_sk_rk_vm -n file text
check "which is good as well" sh -c 'ssh-keygen -Y verify -f allowed -I me -n file -s text.sig <text'

# ---------------------------------------------------------------------------------------------------------- and away
refused "is not erased once it was used" FIDO_ERR_NOT_ALLOWED fido2-token -R "$device"
check "is pulled out" unplug
check "is plugged in" plug
check "is erased" fido2-token -R "$(token)"
check "and as new" sh -c 'fido2-token -I "$1" | grep -q noclientPin' sh "$(token)"
for n in 1 2 3; do
  check "pulled out, $n" unplug
  check "plugged in, $n" plug
done
check "pulled out" unplug
dmesg | grep -E 'usb|hid|vhci' | grep -iE 'error|fail|timed out|unable|bug' >complaints
check "the kernel has nothing to complain of$(sed 's/^/ | /' complaints | tr '\n' ' ')" test ! -s complaints

cd / && rm -rf "$work"
exit "$failures"
