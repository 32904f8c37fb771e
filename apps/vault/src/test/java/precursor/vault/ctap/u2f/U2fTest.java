package precursor.vault.ctap.u2f;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.vault.ctap.AttestationRecord;
import precursor.vault.ctap.JdkVerifier;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.TestAuthority;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.Verdict;

/** U2F Raw Message Formats 1.2, polled as old hosts do. */
final class U2fTest {

    private static final byte[] CHALLENGE = filled(0x0c);
    private static final byte[] APPLICATION = filled(0x0a);
    private static final int POLL_MILLIS = 200;

    private record Registration(byte[] publicKey, byte[] handle) {}

    private final TestHost host = new TestHost();
    private int channel;

    @BeforeEach
    void open() {
        channel = host.open();
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] extended(int ins, int p1, byte[] data) {
        return TestHost.concat(
                new byte[] {0, (byte) ins, (byte) p1, 0, 0, (byte) (data.length >> 8), (byte) data.length},
                data,
                new byte[2]);
    }

    private static byte[] shortForm(int ins, int p1, byte[] data) {
        return TestHost.concat(new byte[] {0, (byte) ins, (byte) p1, 0, (byte) data.length}, data);
    }

    private static byte[] register(byte[] application) {
        return extended(1, 0, TestHost.concat(CHALLENGE, application));
    }

    private static byte[] authenticate(int control, byte[] application, byte[] handle) {
        return extended(
                2,
                control,
                TestHost.concat(CHALLENGE, application, new byte[] {(byte) handle.length}, handle));
    }

    /** Sends an APDU; gives the status word, with the data before it in {@link #data}. */
    private int sent(byte[] apdu) {
        host.message(channel, TestHost.MSG, apdu);
        TestHost.Received answer = host.answer();
        assertEquals(TestHost.MSG, answer.command());
        data = Arrays.copyOf(answer.data(), answer.data().length - 2);
        return ByteBuffer.wrap(answer.data()).getShort(data.length) & 0xffff;
    }

    private byte[] data = {};

    private Registration registered(byte[] application) throws Exception {
        assertEquals(0x6985, sent(register(application)));
        host.approve();
        assertEquals(0x9000, sent(register(application)));
        ByteBuffer in = ByteBuffer.wrap(data);
        assertEquals(5, in.get());
        byte[] publicKey = new byte[65];
        in.get(publicKey);
        byte[] handle = new byte[in.get() & 0xff];
        in.get(handle);
        ByteArrayInputStream rest = new ByteArrayInputStream(data, in.position(), in.remaining());
        X509Certificate certificate =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(rest);
        byte[] key = certificate.getPublicKey().getEncoded();
        assertTrue(JdkVerifier.verify(
                Arrays.copyOfRange(key, key.length - 65, key.length),
                rest.readAllBytes(),
                new byte[1],
                application,
                CHALLENGE,
                handle,
                publicKey));
        return new Registration(publicKey, handle);
    }

    @Test
    void theTestAuthorityAttestsRegistrationsToo() throws Exception {
        byte[] kept;
        try (AttestationRecord made = AttestationRecord.generate(new Random(5)::nextBytes)) {
            kept = made.encode();
            host.env.attestation =
                    new TestAuthority(made, () -> AttestationRecord.decode(kept).orElseThrow(), false);
        }
        registered(APPLICATION);
        assertTrue(new String(data, StandardCharsets.ISO_8859_1).contains("Authenticator Attestation"));
    }

    private void assertSigned(Registration registration, int present) throws Exception {
        assertEquals(present, data[0]);
        assertTrue(JdkVerifier.verify(
                registration.publicKey(),
                Arrays.copyOfRange(data, 5, data.length),
                APPLICATION,
                Arrays.copyOf(data, 5),
                CHALLENGE));
    }

    @Test
    void registersWhenThePersonApproves() throws Exception {
        registered(APPLICATION);
        assertEquals(
                List.of(new PresenceRequest.U2fRegister(new U2fApplication(APPLICATION))), host.env.allAsked);
        assertEquals(0x6985, sent(register(APPLICATION)), "an approval serves once");
    }

    @Test
    void authenticates() throws Exception {
        Registration registration = registered(APPLICATION);
        assertEquals(0x6985, sent(authenticate(0x03, APPLICATION, registration.handle())));
        assertEquals(
                new PresenceRequest.U2fSignIn(new U2fApplication(APPLICATION)), host.env.allAsked.getLast());
        host.approve();
        assertEquals(0x9000, sent(authenticate(0x03, APPLICATION, registration.handle())));
        assertSigned(registration, 1);
        int counter = ByteBuffer.wrap(data).getInt(1);
        assertEquals(0x9000, sent(authenticate(0x08, APPLICATION, registration.handle())));
        assertSigned(registration, 0);
        assertTrue(ByteBuffer.wrap(data).getInt(1) > counter);
        assertEquals(List.of("registered 0a", "signed in 0a", "signed in 0a"), host.env.u2fUses);
    }

    @Test
    void checkOnlySaysWhetherTheHandleIsOurs() throws Exception {
        Registration registration = registered(APPLICATION);
        assertEquals(0x6985, sent(authenticate(0x07, APPLICATION, registration.handle())));
        assertEquals(0x6a80, sent(authenticate(0x07, filled(1), registration.handle())));
        byte[] changed = registration.handle().clone();
        changed[100] ^= 1;
        for (int control : new int[] {0x07, 0x03, 0x08}) {
            assertEquals(0x6a80, sent(authenticate(control, APPLICATION, changed)));
        }
        assertEquals(Optional.empty(), host.env.asked, "nobody is asked about a strange handle");
    }

    @Test
    void anApprovalServesOnlyWhatWasAsked() throws Exception {
        Registration registration = registered(APPLICATION);
        sent(register(APPLICATION));
        host.approve();
        assertEquals(0x6985, sent(authenticate(0x03, APPLICATION, registration.handle())));
        assertEquals(0x6985, sent(register(filled(1))));
        assertEquals(0x9000, sent(register(APPLICATION)));
    }

    @Test
    void anApprovalExpires() {
        sent(register(APPLICATION));
        host.approve();
        host.passes(10_000);
        assertEquals(0x6985, sent(register(APPLICATION)));
        assertTrue(host.env.asked.isPresent());
    }

    @Test
    void anotherApplicationDoesNotReplaceTheQuestion() {
        sent(register(APPLICATION));
        sent(register(filled(1)));
        assertEquals(
                new PresenceRequest.U2fRegister(new U2fApplication(APPLICATION)),
                host.env.asked.orElseThrow().request());
    }

    @Test
    void theQuestionGoesWhenTheHostStopsPolling() {
        sent(register(APPLICATION));
        for (int i = 0; i < 20; i++) {
            host.passes(POLL_MILLIS);
            sent(register(APPLICATION));
        }
        assertTrue(host.env.asked.isPresent());
        long gone = host.env.now + ApprovalWindow.STALE_MILLIS;
        while (host.device.wakeAt() < gone) {
            host.passes(host.device.wakeAt() - host.env.now);
        }
        assertTrue(host.env.asked.isPresent());
        host.passes(gone - host.env.now);
        assertEquals(Optional.empty(), host.env.asked);
        assertEquals(Long.MAX_VALUE, host.device.wakeAt());
    }

    @Test
    void aDenialHoldsWhileTheHostGoesOn() {
        sent(register(APPLICATION));
        host.deny();
        for (int i = 0; i < 200; i++) {
            host.passes(POLL_MILLIS);
            assertEquals(0x6985, sent(register(APPLICATION)));
            assertEquals(Optional.empty(), host.env.asked);
        }
        host.passes(ApprovalWindow.STALE_MILLIS);
        sent(register(APPLICATION));
        assertTrue(host.env.asked.isPresent());
    }

    @Test
    void aCtap2CommandTakesTheQuestionsPlace() {
        sent(register(APPLICATION));
        long ticket = host.env.asked.orElseThrow().ticket();
        host.message(channel, TestHost.CBOR, (byte) 0x0b);
        assertEquals(new PresenceRequest.Select(), host.env.asked.orElseThrow().request());
        host.device.answered(ticket, Verdict.APPROVED);
        assertEquals(List.of(), host.take());
        host.deny();
        host.take();
        assertEquals(0x6985, sent(register(APPLICATION)));
    }

    @ParameterizedTest
    @CsvSource({
        "'',6700",
        "00,6700",
        "000300,6700",
        "00030000,9000",
        "0003000000,9000",
        "00030000000000,9000",
        "000300000000000000,9000",
        "0003000001,9000",
        "000300000000,6700",
        "0003000001aa,6700",
        "000300000200aa,6700",
        "0003000002aabbcc,6700",
        "00030000000001,9000",
        "0003000000000200aa,6700",
        "00030000000001aa,6700",
        "8003000000,6e00",
        "ff010000,6e00",
        "00000000,6d00",
        "0004000000,6d00",
        "0040000000,6d00",
        "00ff000000,6d00",
        "00010000,6700",
        "0001000001aa,6700",
        "00020700,6700"
    })
    void apdusAreChecked(String hex, String expected) {
        assertEquals(expected, Integer.toHexString(sent(HexFormat.of().parseHex(hex))));
        if (expected.equals("9000")) {
            assertArrayEquals(new byte[] {'U', '2', 'F', '_', 'V', '2'}, data);
        }
    }

    @Test
    void bothFormsOfLengthDo() throws Exception {
        byte[] apdu = shortForm(1, 3, TestHost.concat(CHALLENGE, APPLICATION));
        assertEquals(0x6985, sent(apdu));
        assertEquals(0x6985, sent(TestHost.concat(apdu, new byte[1])));
        assertEquals(0x6700, sent(TestHost.concat(apdu, new byte[2])));
        host.approve();
        assertEquals(0x9000, sent(apdu));
    }

    @Test
    void lengthsInsideTheDataAreChecked() throws Exception {
        byte[] handle = registered(APPLICATION).handle();
        byte[] body = TestHost.concat(CHALLENGE, APPLICATION, new byte[] {(byte) (handle.length - 1)}, handle);
        assertEquals(0x6700, sent(extended(2, 3, body)));
        assertEquals(0x6700, sent(extended(2, 3, TestHost.concat(CHALLENGE, APPLICATION))));
        assertEquals(0x6a80, sent(extended(2, 3, TestHost.concat(CHALLENGE, APPLICATION, new byte[1]))));
        assertEquals(0x6a86, sent(authenticate(0x00, APPLICATION, handle)));
        assertEquals(0x6700, sent(extended(1, 0, new byte[63])));
        assertEquals(0x6700, sent(extended(1, 0, new byte[65])));
    }

    @Test
    void hostileApdusGetAStatusWord() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] apdu = new byte[random.nextInt(100)];
            random.nextBytes(apdu);
            if (apdu.length > 1 && random.nextBoolean()) {
                apdu[0] = 0;
                apdu[1] = (byte) random.nextInt(5);
            }
            sent(apdu);
        }
        assertEquals(List.of(), host.env.faults);
    }
}
