package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.StoreNumbers;

/** CTAP 2.3 §6.2.2, authenticatorGetAssertion with verification of the person, in the order of its steps, and §6.3. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class GetAssertionStepsTest extends CeremonySteps {

    GetAssertionStepsTest(int protocol) {
        super(protocol, Platform.GET_ASSERTION);
    }

    private static CborMap.Builder plain() {
        return Relying.get(SITE);
    }

    private Relying.Credential stored(int user, int credProtect) throws GeneralSecurityException {
        CborValue policy =
                CborMap.builder().put("credProtect", CborValue.of(credProtect)).build();
        Relying.Credential made = Relying.credential(
                platform.send(
                                Platform.MAKE_CREDENTIAL,
                                Relying.makeDiscoverable(SITE, user).put(6, policy))
                        .ok()
                        .map(),
                SITE);
        platform.takeAsked();
        return made;
    }

    private static int flags(Platform.Response response) {
        return Relying.assertion(response.ok().map()).flags();
    }

    @Test
    void step1AnEmptyParameterSaysWhetherThereIsAPin() {
        CborMap.Builder probe = plain().put(6, CborValue.of(new byte[0]));
        send(probe).expect(CtapStatus.PIN_NOT_SET);
        setPin();
        send(probe).expect(CtapStatus.PIN_INVALID);
        assertEquals(List.of(new PresenceRequest.Select()), platform.takeAsked());
        platform.verdict = Verdict.DENIED;
        send(probe).expect(CtapStatus.OPERATION_DENIED);
    }

    @Test
    void step2TheProtocolMustBeThereAndSupported() {
        CborMap.Builder request = plain().put(6, CborValue.of(new byte[32]));
        assertRefused(CtapStatus.MISSING_PARAMETER, request);
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(request, 7, CborValue.of(0)));
    }

    @Test
    void step4OptionsThatCannotBe() {
        assertRefused(CtapStatus.INVALID_OPTION, plain().put(5, Relying.options("uv", true)));
        platform.env.verification.supported = true;
        assertRefused(CtapStatus.INVALID_OPTION, plain().put(5, Relying.options("uv", true)));
        assertRefused(CtapStatus.UNSUPPORTED_OPTION, plain().put(5, Relying.options("rk", true)));
    }

    @Test
    void step5WhereVerificationIsAlwaysDemanded() throws Exception {
        stored(1, 1);
        platform.env.store().insert(StoreNumbers.ALWAYS_UV, new byte[0]);
        assertRefused(CtapStatus.PUAT_REQUIRED, plain());
        setPin();
        assertRefused(CtapStatus.PUAT_REQUIRED, plain());
        byte[] token = pin.token(PIN, HostPin.GA, SITE);
        assertEquals(0x05, flags(send(pin.onGet(token, plain()))));
        // Without presence nothing is demanded: hosts look so for credentials.
        assertEquals(0x00, flags(send(plain().put(5, Relying.options("up", false)))));
        // 5.4: hosts that do not know of it are verified on the device.
        platform.env.verification.configure();
        assertEquals(0x05, flags(send(plain())));
        assertEquals(1, platform.attemptsLeft.size());
    }

    @Test
    void step61TheTokenMustBeRightInUseAndAllowIt() throws Exception {
        stored(1, 1);
        setPin();
        byte[] token = pin.token(PIN, HostPin.GA, SITE);
        byte[] wrong = token.clone();
        wrong[31] ^= 1;
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onGet(wrong, plain()));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                Relying.with(pin.onGet(token, plain()), 2, CborValue.of(Relying.sha256("other data"))));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                pin.onGet(pin.token(PIN, HostPin.MC | HostPin.CM, SITE), plain()));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID, pin.onGet(pin.token(PIN, HostPin.GA, "example.org"), plain()));
        assertEquals(0x05, flags(send(pin.onGet(pin.token(PIN, HostPin.GA, SITE), plain()))));
    }

    @Test
    void step616ATokenForAnySiteIsForTheFirstThen() throws Exception {
        stored(1, 1);
        setPin();
        byte[] token = pin.pinToken(PIN);
        send(pin.onGet(token, plain().put(5, Relying.options("up", false)))).ok();
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onGet(token, Relying.get("example.org")));
        send(pin.onGet(token, plain())).ok();
    }

    @Test
    void withoutPresenceATokenIsNotConsumed() throws Exception {
        stored(1, 1);
        setPin();
        byte[] token = pin.token(PIN, HostPin.GA, SITE);
        CborMap.Builder silent = pin.onGet(token, plain()).put(5, Relying.options("up", false));
        assertEquals(0x04, flags(send(silent)));
        assertEquals(0x04, flags(send(silent)));
        assertEquals(0x05, flags(send(pin.onGet(token, plain()))));
        send(silent).expect(CtapStatus.PIN_AUTH_INVALID);
    }

    @Test
    void step62VerifyingOnTheDeviceIsConsentToo() throws Exception {
        stored(7, 1);
        platform.env.verification.configure();
        Platform.Response response = send(plain().put(5, Relying.options("uv", true)));
        assertEquals(0x05, flags(response));
        assertEquals(
                List.of(new PresenceRequest.SignIn(SITE, Optional.of("user7"), 1, true)), platform.takeAsked());
        // Also where the host did not ask for presence: somebody was there.
        CborValue uvOnly = CborMap.builder()
                .put("uv", CborValue.of(true))
                .put("up", CborValue.of(false))
                .build();
        assertEquals(0x05, flags(send(plain().put(5, uvOnly))));
    }

    @Test
    void step623WhatHappensWhenThePersonDoesNotVerify() throws Exception {
        stored(1, 1);
        platform.env.verification.configure();
        CborMap.Builder request = plain().put(5, Relying.options("uv", true));
        platform.verifications.add(UvVerdict.TIMED_OUT);
        send(request).expect(CtapStatus.USER_ACTION_TIMEOUT);
        platform.verifications.add(UvVerdict.DENIED);
        send(request).expect(CtapStatus.OPERATION_DENIED);
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG, UvVerdict.WRONG));
        send(request).expect(CtapStatus.OPERATION_DENIED);
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG));
        send(request).expect(CtapStatus.PIN_BLOCKED);
        setPin();
        platform.env.store().insert(StoreNumbers.UV_RETRIES, new byte[] {0});
        assertRefused(CtapStatus.PUAT_REQUIRED, request);
    }

    @Test
    void step7CredProtectHidesFromWhoDidNotVerify() throws Exception {
        Relying.Credential open = stored(1, 1);
        Relying.Credential listed = stored(2, 2);
        Relying.Credential hidden = stored(3, 3);
        setPin();
        // 7.5 and 7.4, without a list.
        assertArrayEquals(open.id(), Relying.assertion(send(plain()).ok().map()).id());
        // With one: who knows the id sees policy 2, nobody policy 3.
        assertArrayEquals(listed.id(), Relying.assertion(
                        send(plain().put(3, Relying.list(List.of(listed.id())))).ok().map())
                .id());
        assertRefused(CtapStatus.NO_CREDENTIALS, plain().put(3, Relying.list(List.of(hidden.id()))));
        // Verified, all three.
        Platform.Response all = send(pin.onGet(pin.token(PIN, HostPin.GA, SITE), plain())).ok();
        assertEquals(3, all.number(5));
        assertArrayEquals(hidden.id(), Relying.assertion(all.map()).id());
    }

    @Test
    void step9ThePersonSeesThatTheyWereVerifiedAndMayStillRefuse() throws Exception {
        stored(7, 1);
        setPin();
        byte[] token = pin.token(PIN, HostPin.GA, SITE);
        platform.takeAsked();
        for (Verdict no : new Verdict[] {Verdict.DENIED, Verdict.TIMED_OUT}) {
            platform.verdict = no;
            send(pin.onGet(token, plain())).expect(CtapStatus.OPERATION_DENIED);
        }
        platform.verdict = Verdict.APPROVED;
        send(pin.onGet(token, plain())).ok();
        assertEquals(
                new PresenceRequest.SignIn(SITE, Optional.of("user7"), 1, true), platform.asked.getLast());
        // 9.4: consumed.
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onGet(token, plain()));
    }

    @Test
    void step123NamesAreForWhoVerified() throws Exception {
        stored(7, 1);
        assertEquals(1, send(plain()).ok().map(4).entries().size());
        setPin();
        CborMap user = send(pin.onGet(pin.token(PIN, HostPin.GA, SITE), plain())).ok().map(4);
        assertEquals(CborValue.of("user7"), user.get(CborValue.of("name")).orElseThrow());
        assertEquals(CborValue.of("User Number 7"), user.get(CborValue.of("displayName")).orElseThrow());
    }

    @Test
    void theNextAssertionsSayWhatTheFirstSaid() throws Exception {
        stored(1, 1);
        stored(2, 1);
        setPin();
        Platform.Response first = send(pin.onGet(pin.token(PIN, HostPin.GA, SITE), plain())).ok();
        assertEquals(2, first.number(5));
        Platform.Response next = platform.send(Platform.GET_NEXT_ASSERTION).ok();
        assertEquals(0x05, flags(next));
        assertEquals(CborValue.of("user1"), next.map(4).get(CborValue.of("name")).orElseThrow());
        platform.send(Platform.GET_NEXT_ASSERTION).expect(CtapStatus.NOT_ALLOWED);
    }

    @Test
    void step1223WhereTheScreenCanShowThemThePersonChooses() throws Exception {
        stored(1, 1);
        Relying.Credential two = stored(2, 1);
        stored(3, 1);
        platform.env.canChoose = true;
        platform.choice = 1;
        Platform.Response response = send(plain()).ok();
        assertArrayEquals(two.id(), Relying.assertion(response.map()).id());
        assertTrue(response.flag(6), "userSelected");
        assertFalse(response.has(5), "no number of credentials");
        assertEquals(0x01, flags(response));
        assertEquals(
                List.of(new PresenceRequest.ChooseAccount(
                        SITE, List.of(Optional.of("user3"), Optional.of("user2"), Optional.of("user1")), false)),
                platform.takeAsked(),
                "choosing is consent: nothing else is asked");
        platform.send(Platform.GET_NEXT_ASSERTION).expect(CtapStatus.NOT_ALLOWED);

        for (Verdict no : new Verdict[] {Verdict.DENIED, Verdict.TIMED_OUT}) {
            platform.verdict = no;
            send(plain()).expect(CtapStatus.OPERATION_DENIED);
        }
        // 12.2.2: silently, all are given.
        assertEquals(3, send(plain().put(5, Relying.options("up", false))).ok().number(5));
    }

    @Test
    void choosingConsumesTheToken() throws Exception {
        stored(1, 1);
        stored(2, 1);
        platform.env.canChoose = true;
        setPin();
        byte[] token = pin.token(PIN, HostPin.GA, SITE);
        assertEquals(0x05, flags(send(pin.onGet(token, plain()))));
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onGet(token, plain()));
    }
}
