package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.StoreNumbers;

/** CTAP 2.3 §6.11, authenticatorConfig, in the order of its steps, with both protocols. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class AuthenticatorConfigTest {

    private static final int ENTERPRISE = 1;
    private static final int TOGGLE = 2;
    private static final int SET_MIN = 3;
    private static final String PIN = "13579";

    private final Platform platform = new Platform();
    private final HostPin pin;

    AuthenticatorConfigTest(int protocol) {
        this.pin = new HostPin(platform, protocol);
    }

    private static CborMap.Builder request(int subCommand) {
        return CborMap.builder().put(1, CborValue.of(subCommand));
    }

    private static CborMap.Builder minimum(int length) {
        return CborMap.builder().put(1, CborValue.of(length));
    }

    private static CborMap.Builder setMin(CborMap.Builder parameters) {
        return request(SET_MIN).put(2, parameters.build());
    }

    /** Adds what authenticates the request as it stands. */
    private CborMap.Builder with(byte[] token, CborMap.Builder request) {
        CborMap map = request.entries();
        int subCommand = (int) ((CborValue.Int) map.get(CborValue.of(1)).orElseThrow()).value();
        byte[] parameters =
                map.get(CborValue.of(2)).map(CborWriter::write).orElseGet(() -> new byte[0]);
        return request.put(3, CborValue.of(pin.protocol))
                .put(4, CborValue.of(pin.param(token, TokenHolder.configMessage(subCommand), parameters)));
    }

    private Platform.Response send(CborMap.Builder request) {
        return platform.send(Platform.CONFIG, request);
    }

    private boolean isAlwaysUv() {
        return platform.send(Platform.GET_INFO)
                .ok()
                .map(4)
                .get(CborValue.of("alwaysUv"))
                .equals(Optional.of(CborValue.of(true)));
    }

    private long minPinLength() {
        return platform.send(Platform.GET_INFO).ok().number(0x0d);
    }

    @Test
    void step1ASubCommandIsRequired() {
        send(CborMap.builder()).expect(CtapStatus.MISSING_PARAMETER);
        for (int wrong = 1; wrong <= 4; wrong++) {
            CborMap.Builder request = Relying.with(request(TOGGLE), wrong, CborValue.of(true));
            send(request).expect(CtapStatus.CBOR_UNEXPECTED_TYPE);
        }
    }

    @Test
    void step2OthersAreRefusedTheVendorsToo() {
        for (long unknown : new long[] {0, ENTERPRISE, 4, 5, 0xff, 256 + TOGGLE, (1L << 32) + TOGGLE, -1}) {
            send(CborMap.builder().put(1, CborValue.of(unknown))).expect(CtapStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void withoutAnyProtectionNothingIsToBeProved() {
        send(request(TOGGLE).put(4, CborValue.of(new byte[16]))).ok();
        assertTrue(isAlwaysUv());
    }

    @Test
    void step3WhatIsAlwaysDemandedCanBeSwitchedOffWhileNobodyCanVerify() {
        send(request(TOGGLE)).ok();
        send(setMin(minimum(5))).expect(CtapStatus.PUAT_REQUIRED);
        send(request(TOGGLE)).ok();
        assertFalse(isAlwaysUv());
        send(setMin(minimum(5))).ok();
        send(request(TOGGLE)).ok();
        pin.setPin(PIN).ok();
        send(request(TOGGLE)).expect(CtapStatus.PUAT_REQUIRED);
    }

    @Test
    void step4AProtectedDeviceDemandsATokenForIt() {
        pin.setPin(PIN).ok();
        send(request(TOGGLE)).expect(CtapStatus.PUAT_REQUIRED);
        byte[] token = pin.token(PIN, HostPin.ACFG);
        CborMap.Builder good = with(token, request(TOGGLE));
        send(Relying.without(good, 3)).expect(CtapStatus.MISSING_PARAMETER);
        send(Relying.with(good, 3, CborValue.of(3))).expect(CtapStatus.INVALID_PARAMETER);
        send(Relying.with(good, 4, CborValue.of(new byte[32]))).expect(CtapStatus.PIN_AUTH_INVALID);
        send(Relying.with(good, 1, CborValue.of(SET_MIN))).expect(CtapStatus.PIN_AUTH_INVALID);
        send(Relying.with(good, 2, minimum(6).build())).expect(CtapStatus.PIN_AUTH_INVALID);
        send(good).ok();
        assertTrue(isAlwaysUv());
        byte[] others = pin.token(PIN, HostPin.MC | HostPin.GA | HostPin.CM | HostPin.LBW, "example.com");
        send(with(others, request(TOGGLE))).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void aTokenIsNotConsumedAndItsSiteDoesNotMatter() {
        pin.setPin(PIN).ok();
        byte[] token = pin.token(PIN, HostPin.ACFG | HostPin.MC, "example.com");
        send(with(token, request(TOGGLE))).ok();
        send(with(token, request(TOGGLE))).ok();
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.make("example.com", 1))).ok();
    }

    @Test
    void verificationOnTheDeviceGivesSuchATokenToo() {
        platform.env.verification.configure();
        send(request(TOGGLE)).expect(CtapStatus.PUAT_REQUIRED);
        send(with(pin.uvToken(HostPin.ACFG, Optional.empty()), request(TOGGLE))).ok();
        assertTrue(isAlwaysUv());
    }

    @Test
    void whereVerificationIsAlwaysDemandedThereIsNoU2f() {
        send(request(TOGGLE)).ok();
        assertFalse(InfoLists.texts(platform, 1).contains("U2F_V2"));
        TestHost host = new TestHost(platform.env);
        int channel = host.open();
        for (int instruction = 1; instruction <= 3; instruction++) {
            host.message(channel, TestHost.MSG, (byte) 0, (byte) instruction, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
            assertArrayEquals(new byte[] {0x69, (byte) 0x86}, host.answer().data());
        }
    }

    @Test
    void theMinimumLengthOnlyGrows() {
        send(setMin(minimum(3))).expect(CtapStatus.PIN_POLICY_VIOLATION);
        send(setMin(minimum(4))).ok();
        send(setMin(minimum(6))).ok();
        assertEquals(6, minPinLength());
        send(setMin(minimum(5))).expect(CtapStatus.PIN_POLICY_VIOLATION);
        send(setMin(minimum(64))).expect(CtapStatus.PIN_POLICY_VIOLATION);
        send(request(SET_MIN)).ok();
        assertEquals(6, minPinLength());
        pin.setPin("12345").expect(CtapStatus.PIN_POLICY_VIOLATION);
        pin.setPin("123456").ok();
    }

    @Test
    void aPinThatIsTooShortNowMustBeChanged() {
        pin.setPin(PIN).ok();
        byte[] persistent = pin.token(PIN, HostPin.PCMR);
        byte[] token = pin.token(PIN, HostPin.ACFG);
        send(with(token, setMin(minimum(5)))).ok();
        assertFalse(platform.send(Platform.GET_INFO).ok().flag(0x0c));
        send(with(token, setMin(minimum(6)))).ok();
        assertTrue(platform.send(Platform.GET_INFO).ok().flag(0x0c));
        // All tokens end.
        send(with(token, request(TOGGLE))).expect(CtapStatus.PIN_AUTH_INVALID);
        pin.getPinToken(PIN).expect(CtapStatus.PIN_INVALID);
        pin.changePin(PIN, "135790").ok();
        assertFalse(Arrays.equals(persistent, pin.token("135790", HostPin.PCMR)));
    }

    @Test
    void aChangeOfThePinCanBeDemanded() {
        CborMap.Builder force = setMin(CborMap.builder().put(3, CborValue.of(true)));
        send(force).expect(CtapStatus.PIN_NOT_SET);
        pin.setPin(PIN).ok();
        byte[] token = pin.token(PIN, HostPin.ACFG);
        send(with(token, setMin(CborMap.builder().put(3, CborValue.of(false))))).ok();
        assertFalse(platform.send(Platform.GET_INFO).ok().flag(0x0c));
        send(with(token, setMin(CborMap.builder().put(3, CborValue.of(true))))).ok();
        assertTrue(platform.send(Platform.GET_INFO).ok().flag(0x0c));
        send(with(token, request(TOGGLE))).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void complexityCanBeDemandedForGood() {
        pin.setPin("1111").ok();
        byte[] token = pin.token("1111", HostPin.ACFG);
        assertFalse(platform.send(Platform.GET_INFO).ok().flag(0x1b));
        send(with(token, setMin(CborMap.builder().put(4, CborValue.of(true))))).ok();
        assertTrue(platform.send(Platform.GET_INFO).ok().flag(0x1b));
        assertTrue(platform.send(Platform.GET_INFO).ok().flag(0x0c), "the PIN there may be trivial");
        pin.changePin("1111", "2222").expect(CtapStatus.PIN_POLICY_VIOLATION);
        pin.changePin("1111", "2221").ok();
        token = pin.token("2221", HostPin.ACFG);
        send(with(token, setMin(CborMap.builder().put(4, CborValue.of(true))))).ok();
        assertFalse(platform.send(Platform.GET_INFO).ok().flag(0x0c), "it is known to keep to the rule now");
        send(with(token, setMin(CborMap.builder().put(4, CborValue.of(false))))).ok();
        assertTrue(platform.send(Platform.GET_INFO).ok().flag(0x1b));
    }

    private static CborValue sites(int count) {
        return new CborValue.Array(IntStream.range(0, count)
                .<CborValue>mapToObj(i -> CborValue.of("site" + i))
                .toList());
    }

    @Test
    void upToEightSitesMayLearnTheMinimumLength() throws Exception {
        send(setMin(CborMap.builder().put(2, sites(9)))).expect(CtapStatus.KEY_STORE_FULL);
        send(setMin(CborMap.builder().put(2, CborValue.array(CborValue.of(1)))))
                .expect(CtapStatus.CBOR_UNEXPECTED_TYPE);
        send(setMin(CborMap.builder().put(2, sites(8)))).ok();
        // None are no change, others replace.
        send(setMin(CborMap.builder().put(2, sites(0)))).ok();
        assertTrue(knows("site7"));
        send(setMin(minimum(7).put(2, sites(1)))).ok();
        assertTrue(knows("site0"));
        assertFalse(knows("site7"));
        assertArrayEquals(
                CborWriter.write(sites(1)),
                platform.env.store().find(StoreNumbers.MIN_PIN_LENGTH_RP_IDS).orElseThrow());
    }

    private boolean knows(String site) {
        CborValue extensions =
                CborMap.builder().put("minPinLength", CborValue.of(true)).build();
        byte[] authData = platform.send(
                        Platform.MAKE_CREDENTIAL, Relying.make(site, 1).put(6, extensions))
                .ok()
                .bytes(2);
        return (authData[32] & 0x80) != 0;
    }

    @Test
    void enterpriseAttestationIsTurnedOnWhereItIsThere() {
        platform.env.attestation = new TestAttestation(List.of());
        CborMap options = platform.send(Platform.GET_INFO).ok().map(4);
        assertEquals(Optional.of(CborValue.of(false)), options.get(CborValue.of("ep")));
        send(request(ENTERPRISE)).ok();
        send(request(ENTERPRISE)).ok();
        options = platform.send(Platform.GET_INFO).ok().map(4);
        assertEquals(Optional.of(CborValue.of(true)), options.get(CborValue.of("ep")));
    }
}
