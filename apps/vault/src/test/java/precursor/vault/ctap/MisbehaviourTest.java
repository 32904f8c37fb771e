package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.hid.CutCable;
import precursor.vault.ctap.hid.HostReports;
import precursor.vault.ctap.store.StoreNumbers;
import precursor.vault.misbehaviour.Misbehaviour;
import precursor.vault.misbehaviour.MisbehavingConduct;
import precursor.vault.misbehaviour.Mischief;

/** Each misbehaviour is done as often as wanted, only where it fits, and leaves what is stored as it was. */
final class MisbehaviourTest {

    private static final String RP = "example.com";

    /** How often each is wanted. */
    private static final class Desk implements Mischief {
        final Map<Misbehaviour, Integer> left = new EnumMap<>(Misbehaviour.class);

        void once(Misbehaviour misbehaviour) {
            left.put(misbehaviour, 1);
        }

        @Override
        public boolean isOn(Misbehaviour misbehaviour) {
            return left.getOrDefault(misbehaviour, 0) > 0;
        }

        @Override
        public boolean take(Misbehaviour misbehaviour) {
            boolean on = isOn(misbehaviour);
            left.computeIfPresent(misbehaviour, (m, times) -> times - 1);
            return on;
        }
    }

    private final Desk desk = new Desk();
    private final TestHost host = new TestHost();
    private int channel;
    private Relying.Credential known = new Relying.Credential(new byte[0], new byte[0], new byte[0], 0, 0);

    @BeforeEach
    void register() throws Exception {
        channel = host.open();
        known = host.made(channel, Relying.makeDiscoverable(RP, 1), RP);
        host.env.conduct = new MisbehavingConduct(desk);
    }

    /** Whether all that was wanted was done. */
    private boolean isDone() {
        return desk.left.values().stream().allMatch(times -> times == 0);
    }

    private byte[] raw(int command, CborMap.Builder request) {
        host.ctap2(channel, command, request);
        if (host.env.asked.isPresent()) {
            host.approve();
        }
        return host.answer().data();
    }

    private void assertHonest() throws Exception {
        Relying.Assertion assertion = host.got(channel, Relying.get(RP));
        assertTrue(Relying.isGenuine(assertion, known));
        assertTrue(assertion.counter() > known.counter());
    }

    private Map<Integer, byte[]> stored() {
        Map<Integer, byte[]> all = new HashMap<>();
        for (int number : host.env.store().keys()) {
            if (number != StoreNumbers.SIGNATURE_COUNTER) {
                all.put(number, host.env.store().find(number).orElseThrow());
            }
        }
        return all;
    }

    @Test
    void withoutAnythingOnItIsHonest() throws Exception {
        assertHonest();
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void whateverIsDoneNothingStoredChangesAndHonestyComesBack(Misbehaviour misbehaviour) throws Exception {
        Map<Integer, byte[]> before = stored();
        byte[] counter = host.env.store().find(StoreNumbers.SIGNATURE_COUNTER).orElseThrow();
        desk.once(misbehaviour);
        host.ctap2(channel, Platform.GET_ASSERTION, Relying.get(RP));
        if (host.env.asked.isPresent()) {
            host.approve();
        }
        host.take();
        desk.left.clear();
        Map<Integer, byte[]> after = stored();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((number, value) -> assertArrayEquals(value, after.get(number)));
        assertTrue(Arrays.compareUnsigned(
                        reversed(counter),
                        reversed(host.env.store().find(StoreNumbers.SIGNATURE_COUNTER).orElseThrow()))
                <= 0);
        assertHonest();
    }

    private static byte[] reversed(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        return big;
    }

    @Test
    void refusingAsksNobody() throws Exception {
        desk.once(Misbehaviour.REFUSE);
        host.refuses(CtapStatus.OPERATION_DENIED, channel, Platform.MAKE_CREDENTIAL, Relying.make(RP, 2));
        assertTrue(isDone());
        desk.once(Misbehaviour.REFUSE);
        host.message(channel, TestHost.MSG, new byte[] {0, 1, 0, 0});
        assertArrayEquals(new byte[] {0x69, (byte) 0x86}, host.answer().data());
        assertTrue(isDone());
        assertEquals(Optional.empty(), host.env.asked);
        desk.once(Misbehaviour.REFUSE);
        host.message(channel, TestHost.CBOR, new byte[] {Platform.GET_INFO});
        host.map();
        assertFalse(isDone(), "getInfo asks nobody, so there is nothing to refuse");
    }

    @Test
    void stallingIsSilenceAndTheNextRequestIsAnswered() throws Exception {
        desk.once(Misbehaviour.STALL);
        host.ctap2(channel, Platform.GET_ASSERTION, Relying.get(RP));
        host.approve();
        assertEquals(List.of(), host.take());
        assertTrue(isDone());
        assertHonest();
        desk.once(Misbehaviour.STALL);
        host.message(channel, TestHost.MSG, new byte[] {0, 3, 0, 0});
        assertEquals(List.of(), host.take());
    }

    @Test
    void aWrongSignatureIsWellFormedAndVerifiesNothing() throws Exception {
        desk.once(Misbehaviour.WRONG_SIGNATURE);
        Relying.Assertion assertion = host.got(channel, Relying.get(RP));
        assertEquals(known.id().length, assertion.id().length);
        assertFalse(Relying.isGenuine(assertion, known));
        desk.once(Misbehaviour.WRONG_SIGNATURE);
        host.ctap2(channel, Platform.MAKE_CREDENTIAL, Relying.make(RP, 2));
        host.approve();
        CborMap made = host.map();
        assertThrows(AssertionError.class, () -> Relying.credential(made, RP));
        assertTrue(isDone());
        desk.once(Misbehaviour.WRONG_SIGNATURE);
        host.ctap2(channel, Platform.MAKE_CREDENTIAL, Relying.make(RP, 2).put(11, CborValue.array(CborValue.of("none"))));
        host.approve();
        host.map();
        assertFalse(isDone(), "there is no signature in it");
    }

    @Test
    void counterGoesBackInWhatIsSignedAlone() throws Exception {
        desk.once(Misbehaviour.COUNTER_BACK);
        Relying.Assertion assertion = host.got(channel, Relying.get(RP));
        assertTrue(Relying.isGenuine(assertion, known));
        assertTrue(assertion.counter() < known.counter());
        assertHonest();
        desk.once(Misbehaviour.COUNTER_BACK);
        host.env.preferences = new Preferences(false, true, true);
        assertEquals(0, host.got(channel, Relying.get(RP)).counter());
        assertFalse(isDone(), "a counter that is none cannot go back");
    }

    @Test
    void unknownExtensionOutputsAreSigned() throws Exception {
        desk.once(Misbehaviour.UNKNOWN_EXTENSIONS);
        Relying.Assertion assertion = host.got(channel, Relying.get(RP));
        assertTrue(Relying.isGenuine(assertion, known));
        assertEquals(0x80, assertion.flags() & 0x80);
        CborValue.Map outputs = (CborValue.Map) CborReader.read(assertion.authData(), 37);
        assertEquals(Optional.of(CborValue.of(true)), outputs.entries().get(CborValue.of("x-unknown")));
        desk.once(Misbehaviour.UNKNOWN_EXTENSIONS);
        Relying.Credential made = host.made(channel, Relying.make(RP, 2), RP);
        assertEquals(0x80, made.flags() & 0x80);
    }

    @Test
    void whatClientsLookForCredentialsWithStaysHonest() throws Exception {
        List<Misbehaviour> signed = List.of(
                Misbehaviour.WRONG_SIGNATURE, Misbehaviour.COUNTER_BACK, Misbehaviour.UNKNOWN_EXTENSIONS);
        signed.forEach(desk::once);
        host.ctap2(channel, Platform.GET_ASSERTION, Relying.get(RP).put(5, Relying.options("up", false)));
        Relying.Assertion silent = Relying.assertion(host.map());
        assertTrue(Relying.isGenuine(silent, known));
        assertEquals(0, silent.flags());
        assertTrue(silent.counter() > known.counter());
        signed.forEach(misbehaviour -> assertTrue(desk.isOn(misbehaviour)));
    }

    @Test
    void aTextIsNotUtf8() {
        for (byte[] response : List.of(
                rawWith(Misbehaviour.INVALID_UTF8, Platform.GET_ASSERTION, Relying.get(RP)),
                rawWith(Misbehaviour.INVALID_UTF8, Platform.MAKE_CREDENTIAL, Relying.make(RP, 2)))) {
            assertEquals(0, response[0]);
            assertThrows(CborException.class, () -> CborReader.read(response, 1));
        }
        desk.once(Misbehaviour.INVALID_UTF8);
        host.message(channel, TestHost.CBOR, new byte[] {Platform.GET_INFO});
        byte[] info = host.answer().data();
        assertThrows(CborException.class, () -> CborReader.read(info, 1));
    }

    private byte[] rawWith(Misbehaviour misbehaviour, int command, CborMap.Builder request) {
        desk.once(misbehaviour);
        byte[] response = raw(command, request);
        assertTrue(isDone());
        return response;
    }

    @Test
    void anAnswerEndsInTheMiddle() {
        byte[] whole = raw(Platform.GET_ASSERTION, Relying.get(RP));
        byte[] half = rawWith(Misbehaviour.TRUNCATED_CBOR, Platform.GET_ASSERTION, Relying.get(RP));
        assertTrue(half.length > 1 && half.length < whole.length - 20);
        assertThrows(CborException.class, () -> CborReader.read(half, 1));
        desk.once(Misbehaviour.TRUNCATED_CBOR);
        host.refuses(CtapStatus.NO_CREDENTIALS, channel, Platform.GET_ASSERTION, Relying.get("other.example"));
        assertFalse(isDone(), "a status alone cannot be cut");
    }

    @Test
    void noCredentialsAskNobody() {
        desk.once(Misbehaviour.NO_CREDENTIALS);
        host.refuses(CtapStatus.NO_CREDENTIALS, channel, Platform.GET_ASSERTION, Relying.get(RP));
        assertEquals(Optional.empty(), host.env.asked);
    }

    @Test
    void theBlockedPinCountsNothing() {
        CborMap.Builder retries =
                CborMap.builder().put(1, CborValue.of(2)).put(2, CborValue.of(1));
        desk.left.put(Misbehaviour.PIN_BLOCKED, 2);
        host.ctap2(channel, Platform.CLIENT_PIN, retries);
        assertEquals(Optional.of(CborValue.of(0)), host.map().get(CborValue.of(3)));
        host.refuses(
                CtapStatus.PIN_BLOCKED,
                channel,
                Platform.CLIENT_PIN,
                CborMap.builder().put(1, CborValue.of(2)).put(2, CborValue.of(9)));
        host.ctap2(channel, Platform.CLIENT_PIN, CborMap.builder().put(1, CborValue.of(2)).put(2, CborValue.of(1)));
        assertEquals(Optional.of(CborValue.of(8)), host.map().get(CborValue.of(3)));
        assertTrue(isDone());
    }

    @Test
    void hostileRequestsAreHonestlyRefusedWithAllOn() {
        for (Misbehaviour misbehaviour : Misbehaviour.values()) {
            desk.left.put(misbehaviour, 1_000_000);
        }
        desk.left.put(Misbehaviour.STALL, 0);
        for (byte[] request : new byte[][] {{6}, {6, (byte) 0xa1}, {6, (byte) 0xff}, {1}, {(byte) 0xff}, {4, 0}}) {
            host.message(channel, TestHost.CBOR, request);
            assertTrue(host.answer().data()[0] != 0);
        }
        for (byte[] apdu : new byte[][] {{}, {0}, {0, 9}, {0, 1}}) {
            host.message(channel, TestHost.MSG, apdu);
            assertEquals(TestHost.MSG, host.answer().command());
        }
        assertEquals(List.of(), host.env.faults);
    }

    @Test
    void theCableIsCutAfterTheFirstPacket() {
        List<byte[]> sent = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        CutCable cable = new CutCable(
                new HostReports() {
                    @Override
                    public void send(byte[] report) {
                        sent.add(report);
                    }

                    @Override
                    public void sendKeepalive(byte[] report) {
                        sent.add(report);
                    }
                },
                () -> desk.take(Misbehaviour.CUT_CABLE),
                () -> left.add(sent.size()));
        desk.once(Misbehaviour.CUT_CABLE);
        TestHost.packets(1, TestHost.INIT, new byte[17]).forEach(cable::send);
        assertEquals(1, sent.size());
        TestHost.packets(1, TestHost.CBOR, new byte[200]).forEach(cable::send);
        assertEquals(2, sent.size());
        assertEquals(List.of(2), left);
        TestHost.packets(1, TestHost.CBOR, new byte[200]).forEach(cable::send);
        assertEquals(6, sent.size());
        desk.once(Misbehaviour.CUT_CABLE);
        TestHost.packets(1, TestHost.MSG, new byte[10]).forEach(cable::send);
        assertEquals(6, sent.size(), "of a message of one packet nothing arrives");
        assertEquals(List.of(2, 6), left);
    }
}
