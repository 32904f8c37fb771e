package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.RelyingParty;
import precursor.vault.ctap.store.StoreNumbers;
import precursor.vault.ctap.store.StoreUnavailableException;

/**
 * Looks at each command, whatever it was: at the request, the person, the answer, and the store before and after. What must never
 * be fails.
 */
final class Overseer {

    private static final int MAKE = 1;
    private static final int GET = 2;
    private static final int CLIENT_PIN = 6;
    private static final int RESET = 7;
    private static final int NEXT = 8;
    private static final int MANAGE = 10;
    private static final int USER_PRESENT = 1;
    private static final int USER_VERIFIED = 4;

    /** Whose a credential is. */
    private record Account(String rpId, CborValue userId) {}

    /** What the store says. */
    private record Before(int pinRetries, Optional<byte[]> pin, boolean alwaysUv, Map<Integer, CborValue> records) {}

    private final MemoryStore memory;
    private final FakeEnvironment env;
    private final Credentials observed;
    private final Secrets secrets;
    private Map<CborValue, Account> acknowledged = new HashMap<>();
    private boolean tokenIssued;
    private boolean presentTokenIssued;
    private int flags;
    private long counter;

    Overseer(MemoryStore memory, FakeEnvironment env, Secrets secrets) {
        this.memory = memory;
        this.env = env;
        this.secrets = secrets;
        this.observed = new Credentials(memory, bytes -> {
            throw new IllegalStateException("made by looking");
        });
    }

    /** The device lost its power: no token is of use any more. */
    void powerUp() {
        tokenIssued = false;
        presentTokenIssued = false;
    }

    private Before look() {
        Map<Integer, CborValue> records = new TreeMap<>();
        for (int number : memory.keys()) {
            if (StoreNumbers.isCredential(number)) {
                records.put(number, CborValue.of(memory.find(number).orElseThrow()));
            }
        }
        return new Before(
                memory.find(StoreNumbers.PIN_RETRIES).map(value -> (int) value[0]).orElse(8),
                memory.find(StoreNumbers.PIN),
                memory.find(StoreNumbers.ALWAYS_UV).isPresent(),
                records);
    }

    /** A command, from before it is sent. */
    final class Command {
        private final byte[] request;
        private final boolean rightPin;
        private final Before before = look();

        private Command(byte[] request, boolean rightPin) {
            this.request = request;
            this.rightPin = rightPin;
        }

        private boolean is(int command) {
            return request.length > 0 && request[0] == command;
        }

        private Optional<CborValue> parameter(long key) {
            try {
                return CborReader.read(request, 1) instanceof CborValue.Map(CborMap map)
                        ? map.get(CborValue.of(key))
                        : Optional.empty();
            } catch (CborException e) {
                return Optional.empty();
            }
        }

        /**
         * It has ended.
         *
         * @param response nothing when it was cancelled, or the power went
         * @param trouble whether the store failed meanwhile
         */
        void ended(Optional<byte[]> response, Person person, boolean trouble) {
            boolean ok = response.filter(bytes -> bytes[0] == 0).isPresent();
            response.ifPresent(bytes -> answered(bytes, person, trouble));
            boolean wrongPin = is(CLIENT_PIN)
                    && !rightPin
                    && response.filter(bytes -> bytes[0] == CtapStatus.PIN_INVALID.code()).isPresent();
            assertTrue(!wrongPin || look().pinRetries() < before.pinRetries(), "a guess that cost nothing");
            checkFaults(trouble);
            boolean reset = is(RESET) && person.consented();
            checkPin(ok, reset);
            checkCredentials(ok, reset, trouble);
            if (reset) {
                counter = 0;
            }
        }

        private void answered(byte[] response, Person person, boolean trouble) {
            secrets.lookAround();
            CtapStatus status = status(response);
            assertTrue(status != CtapStatus.OTHER || trouble, "an error that nothing explains");
            if (status != CtapStatus.OK) {
                assertEquals(1, response.length);
                return;
            }
            CborMap map = response.length == 1 ? CborMap.builder().entries() : map(response);
            if (is(MAKE) || is(GET) || is(NEXT)) {
                signed(map, person);
            }
            if (is(CLIENT_PIN) && map.get(CborValue.of(2)).isPresent()) {
                boolean byPin = !parameter(2).equals(Optional.of(CborValue.of(HostPin.GET_TOKEN_USING_UV)));
                assertTrue(byPin ? rightPin : person.verified(), "a token for nobody");
                tokenIssued = true;
                presentTokenIssued |= !byPin;
            }
            secrets.check(response);
        }

        private void signed(CborMap map, Person person) {
            byte[] authData = Relying.bytes(map, CborValue.of(2));
            int now = authData[32];
            boolean present = (now & USER_PRESENT) != 0;
            boolean verified = (now & USER_VERIFIED) != 0;
            if (is(NEXT)) {
                assertEquals(flags, now & (USER_PRESENT | USER_VERIFIED), "flags of the first");
            } else {
                assertTrue(!present || person.consented() || presentTokenIssued, "nobody was there");
                assertTrue(!verified || person.verified() || tokenIssued, "nobody was verified");
                boolean silent = is(GET) && isSilent();
                assertTrue(present || silent, "presence was not asked for");
                assertTrue(!before.alwaysUv() || verified || silent, "verification is always demanded");
                flags = now & (USER_PRESENT | USER_VERIFIED);
            }
            if (is(MAKE)) {
                secrets.addCredential(Relying.credentialId(authData), Arrays.copyOf(authData, 32));
            } else {
                CborMap descriptor = ((CborValue.Map) map.get(CborValue.of(1)).orElseThrow()).entries();
                assertTrue(
                        verified
                                || observed.find(Relying.bytes(descriptor, CborValue.of("id")))
                                        .filter(entry -> entry.credProtect() == 3)
                                        .isEmpty(),
                        "credProtect 3");
            }
            long next = ByteBuffer.wrap(authData).getInt(33) & 0xffff_ffffL;
            assertTrue(env.preferences().zeroCounters() ? next == 0 : next > counter, "the counter grows");
            counter = Math.max(counter, next);
        }

        private boolean isSilent() {
            return parameter(5).orElseGet(() -> CborMap.builder().build()) instanceof CborValue.Map(CborMap options)
                    && options.get(CborValue.of("up")).equals(Optional.of(CborValue.of(false)));
        }

        private void checkFaults(boolean trouble) {
            for (RuntimeException fault : env.faults) {
                assertTrue(trouble && fault instanceof StoreUnavailableException, () -> "a fault: " + fault);
            }
            env.faults.clear();
        }

        private void checkPin(boolean ok, boolean reset) {
            Before after = look();
            boolean mayChange = reset || (is(CLIENT_PIN) && (before.pin().isEmpty() || rightPin));
            assertTrue(after.pinRetries() <= before.pinRetries() || mayChange, "attempts came back");
            if (!mayChange) {
                assertArrayEquals(before.pin().orElse(null), after.pin().orElse(null), "another PIN");
            }
            assertTrue(
                    ok || !is(CLIENT_PIN) || reset || after.pinRetries() >= before.pinRetries() - 1,
                    "one command is one attempt");
        }

        private void checkCredentials(boolean ok, boolean reset, boolean trouble) {
            boolean mayChange = reset || ((ok || trouble) && (is(MAKE) || is(MANAGE)));
            assertTrue(mayChange || look().records().equals(before.records()), "credentials changed");
            Map<CborValue, Account> present = present();
            acknowledged.forEach((id, account) ->
                    assertTrue(present.containsKey(id) || reset || mayBeGone(id, account, present), "a credential is lost"));
            if (ok) {
                acknowledged = present;
            } else {
                acknowledged.keySet().retainAll(present.keySet());
            }
        }

        /** Deleted, or replaced by another one for the same account. */
        private boolean mayBeGone(CborValue id, Account account, Map<CborValue, Account> present) {
            if (is(MANAGE)) {
                return parameter(1).equals(Optional.of(CborValue.of(6)))
                        && parameter(2)
                                .filter(p -> p.equals(CborMap.builder()
                                        .put(2, Relying.descriptor(((CborValue.Bytes) id).value()))
                                        .build()))
                                .isPresent();
            }
            return is(MAKE) && present.containsValue(account);
        }
    }

    Command command(byte[] request, boolean rightPin) {
        return new Command(request, rightPin);
    }

    private Map<CborValue, Account> present() {
        Map<CborValue, Account> all = new HashMap<>();
        for (RelyingParty rp : observed.relyingParties()) {
            for (CredentialEntry entry : observed.discoverable(rp.id())) {
                all.put(
                        CborValue.of(entry.credentialId()),
                        new Account(rp.id(), CborValue.of(entry.user().id())));
            }
        }
        return all;
    }

    private static CtapStatus status(byte[] response) {
        return Arrays.stream(CtapStatus.values())
                .filter(status -> status.code() == (response[0] & 0xff))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no status: " + response[0]));
    }

    /** A successful answer is one canonical map. */
    private static CborMap map(byte[] response) {
        CborValue value = CborReader.read(response, 1);
        assertArrayEquals(response, TestHost.concat(new byte[1], CborWriter.write(value)));
        return ((CborValue.Map) value).entries();
    }
}
