package precursor.vault.ctap;

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

/** CTAP 2.3 §6.1.2, authenticatorMakeCredential with verification of the person, in the order of its steps. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
final class MakeCredentialStepsTest extends CeremonySteps {

    MakeCredentialStepsTest(int protocol) {
        super(protocol, Platform.MAKE_CREDENTIAL);
    }

    private static CborMap.Builder plain() {
        return Relying.make(SITE, 1);
    }

    private static CborMap.Builder options(String name, boolean value) {
        return plain().put(7, Relying.options(name, value));
    }

    private static CborMap.Builder junk(CborMap.Builder request) {
        return request.put(8, CborValue.of(new byte[32])).put(9, CborValue.of(2));
    }

    private Relying.Credential credential(Platform.Response response) throws GeneralSecurityException {
        return Relying.credential(response.ok().map(), SITE);
    }

    @Test
    void step1AnEmptyParameterSaysWhetherThereIsAPin() {
        CborMap.Builder probe = plain().put(8, CborValue.of(new byte[0]));
        send(probe).expect(CtapStatus.PIN_NOT_SET);
        assertEquals(List.of(new PresenceRequest.Select()), platform.takeAsked());
        setPin();
        send(probe).expect(CtapStatus.PIN_INVALID);
        assertEquals(List.of(new PresenceRequest.Select()), platform.takeAsked());
        for (Verdict no : new Verdict[] {Verdict.DENIED, Verdict.TIMED_OUT}) {
            platform.verdict = no;
            send(probe).expect(CtapStatus.OPERATION_DENIED);
        }
    }

    @Test
    void step2TheProtocolMustBeThereAndSupported() {
        setPin();
        CborMap.Builder request = plain().put(8, CborValue.of(new byte[32]));
        assertRefused(CtapStatus.MISSING_PARAMETER, request);
        assertRefused(CtapStatus.INVALID_PARAMETER, Relying.with(request, 9, CborValue.of(3)));
        // Before step 3.
        assertRefused(
                CtapStatus.INVALID_PARAMETER,
                Relying.with(Relying.with(request, 9, CborValue.of(3)), 4, CborValue.array()));
    }

    @Test
    void step3ComesBeforeOptions() {
        assertRefused(
                CtapStatus.UNSUPPORTED_ALGORITHM, Relying.with(options("up", false), 4, CborValue.array()));
    }

    @Test
    void step3TheFirstAlgorithmThatIsThereIsUsed() {
        CborMap.Builder request = Relying.with(
                plain(), 4, CborValue.array(Relying.algorithm(-257), Relying.algorithm(-8), Relying.algorithm(-7)));
        assertEquals(
                CborValue.of(-8), send(request).ok().map(3).get(CborValue.of("alg")).orElseThrow());
        CborMap.Builder postQuantum =
                Relying.with(plain(), 4, CborValue.array(Relying.algorithm(-48), Relying.algorithm(-7)));
        assertEquals(
                CborValue.of(-7), send(postQuantum).ok().map(3).get(CborValue.of("alg")).orElseThrow());
        platform.env.preferences = new Preferences(true, false, true);
        assertEquals(
                CborValue.of(-48), send(postQuantum).ok().map(3).get(CborValue.of("alg")).orElseThrow());
    }

    @Test
    void step5VerificationOnTheDeviceMustBeThereAndConfigured() {
        assertRefused(CtapStatus.INVALID_OPTION, options("uv", true));
        platform.env.verification.supported = true;
        assertRefused(CtapStatus.INVALID_OPTION, options("uv", true));
        assertRefused(CtapStatus.INVALID_OPTION, options("up", false));
    }

    @Test
    void step52WithAParameterTheOptionUvDoesNotCount() throws Exception {
        setPin();
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        assertEquals(0x45, credential(send(pin.onMake(token, options("uv", true)))).flags());
    }

    @Test
    void step6WhereVerificationIsAlwaysDemanded() throws Exception {
        platform.env.store().insert(StoreNumbers.ALWAYS_UV, new byte[0]);
        assertRefused(CtapStatus.PUAT_REQUIRED, plain());
        assertRefused(CtapStatus.PUAT_REQUIRED, junk(plain()));
        setPin();
        assertRefused(CtapStatus.PUAT_REQUIRED, plain());
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        assertEquals(0x45, credential(send(pin.onMake(token, plain()))).flags());

        // 6.3: hosts that do not know of it are verified on the device.
        platform.env.verification.configure();
        platform.takeAsked();
        assertEquals(0x45, credential(send(plain())).flags());
        assertEquals(1, platform.asked.size());
        assertEquals(1, platform.attemptsLeft.size());
    }

    @Test
    void step7ADiscoverableCredentialDemandsVerificationWhereThereIsOne() throws Exception {
        assertEquals(0x41, credential(send(options("rk", true))).flags());
        setPin();
        assertRefused(CtapStatus.PUAT_REQUIRED, options("rk", true));
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        assertEquals(0x45, credential(send(pin.onMake(token, options("rk", true)))).flags());
    }

    @Test
    void step7WithVerificationOnTheDeviceAloneThereIsNoPinToAskFor() throws Exception {
        platform.env.verification.configure();
        assertRefused(CtapStatus.OPERATION_DENIED, options("rk", true));
        CborMap.Builder both = plain().put(
                7,
                CborMap.builder()
                        .put("rk", CborValue.of(true))
                        .put("uv", CborValue.of(true))
                        .build());
        assertEquals(0x45, credential(send(both)).flags());
    }

    @Test
    void step10OthersDoNotDemandIt() throws Exception {
        setPin();
        assertEquals(0x41, credential(send(plain())).flags());
        assertEquals(
                List.of(new PresenceRequest.Register(
                        SITE, Optional.of("The example.com"), Optional.of("user1"), false, false)),
                platform.asked);
    }

    @Test
    void step11AParameterIsPassedOverWhereNobodyCanVerify() throws Exception {
        assertEquals(0x41, credential(send(junk(plain()))).flags());
    }

    @Test
    void step111TheTokenMustBeRightInUseAndAllowIt() {
        setPin();
        assertRefused(CtapStatus.PIN_AUTH_INVALID, junk(plain()));
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        byte[] wrong = token.clone();
        wrong[7] ^= 1;
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onMake(wrong, plain()));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                Relying.with(pin.onMake(token, plain()), 1, CborValue.of(Relying.sha256("other data"))));
        byte[] forOthers = pin.token(PIN, HostPin.GA | HostPin.CM | HostPin.LBW | HostPin.ACFG, SITE);
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onMake(forOthers, plain()));
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onMake(token, plain()));
    }

    @Test
    void step1113TheTokenIsForOneSite() {
        setPin();
        byte[] token = pin.token(PIN, HostPin.MC, "example.org");
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onMake(token, plain()));
        send(pin.onMake(token, Relying.make("example.org", 1))).ok();
    }

    @Test
    void step1117ATokenForAnySiteIsForTheFirstThen() {
        setPin();
        byte[] token = pin.pinToken(PIN);
        platform.verdict = Verdict.DENIED;
        send(pin.onMake(token, plain())).expect(CtapStatus.OPERATION_DENIED);
        platform.verdict = Verdict.APPROVED;
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onMake(token, Relying.make("example.org", 1)));
        send(pin.onMake(token, plain())).ok();
    }

    @Test
    void step112VerifyingOnTheDeviceIsConsentToo() throws Exception {
        platform.env.verification.configure();
        assertEquals(0x45, credential(send(options("uv", true))).flags());
        assertEquals(
                List.of(new PresenceRequest.Register(
                        SITE, Optional.of("The example.com"), Optional.of("user1"), false, true)),
                platform.asked);
        assertEquals(List.of(5), platform.attemptsLeft);
    }

    @Test
    void step1123WhatHappensWhenThePersonDoesNotVerify() {
        platform.env.verification.configure();
        CborMap.Builder request = options("uv", true);
        platform.verifications.add(UvVerdict.TIMED_OUT);
        send(request).expect(CtapStatus.USER_ACTION_TIMEOUT);
        platform.verifications.add(UvVerdict.DENIED);
        send(request).expect(CtapStatus.OPERATION_DENIED);
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG, UvVerdict.WRONG));
        send(request).expect(CtapStatus.OPERATION_DENIED);
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG));
        send(request).expect(CtapStatus.PIN_BLOCKED);
        assertRefused(CtapStatus.PIN_BLOCKED, request);
        setPin();
        platform.env.store().insert(StoreNumbers.UV_RETRIES, new byte[] {4});
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.WRONG, UvVerdict.WRONG));
        send(request).expect(CtapStatus.PUAT_REQUIRED);
        platform.verifications.add(UvVerdict.WRONG);
        send(request).expect(CtapStatus.PUAT_REQUIRED);
        assertTrue(platform.credentials.all().isEmpty());
    }

    private CborMap.Builder excluding(byte[] id) {
        return plain().put(5, Relying.list(List.of(id)));
    }

    @Test
    void step12AnExcludedCredentialIsToldOnlyWithThePersonThere() throws Exception {
        byte[] id = credential(send(plain())).id();
        platform.takeAsked();
        send(excluding(id)).expect(CtapStatus.CREDENTIAL_EXCLUDED);
        assertEquals(List.of(new PresenceRequest.AlreadyRegistered(SITE)), platform.takeAsked());
        platform.verdict = Verdict.TIMED_OUT;
        send(excluding(id)).expect(CtapStatus.CREDENTIAL_EXCLUDED);
        platform.verdict = Verdict.APPROVED;

        // 12.1.3: who verified on the device is there.
        platform.env.verification.configure();
        platform.takeAsked();
        send(excluding(id).put(7, Relying.options("uv", true))).expect(CtapStatus.CREDENTIAL_EXCLUDED);
        assertEquals(1, platform.takeAsked().size());

        // 12.1.2: and who did for the token.
        byte[] token = pin.uvToken(HostPin.MC, Optional.of(SITE));
        platform.takeAsked();
        send(pin.onMake(token, excluding(id))).expect(CtapStatus.CREDENTIAL_EXCLUDED);
        assertEquals(List.of(), platform.takeAsked());
    }

    @Test
    void step122WhatDemandsVerificationStaysHiddenWithoutIt() throws Exception {
        setPin();
        CborValue policy = CborMap.builder().put("credProtect", CborValue.of(3)).build();
        byte[] stored = credential(send(pin.onMake(
                        pin.token(PIN, HostPin.MC, SITE), options("rk", true).put(6, policy))))
                .id();
        byte[] wrapped = credential(send(plain().put(6, policy))).id();
        for (byte[] id : List.of(stored, wrapped)) {
            send(excluding(id)).ok();
            send(pin.onMake(pin.token(PIN, HostPin.MC, SITE), excluding(id)))
                    .expect(CtapStatus.CREDENTIAL_EXCLUDED);
            // 12.2.2 goes on with the rest of the list.
            byte[] other = credential(send(plain())).id();
            send(plain().put(5, Relying.list(List.of(id, other)))).expect(CtapStatus.CREDENTIAL_EXCLUDED);
        }
    }

    @Test
    void step14ThePersonSeesThatTheyWereVerifiedAndMayStillRefuse() {
        setPin();
        byte[] token = pin.token(PIN, HostPin.MC, SITE);
        platform.takeAsked();
        for (Verdict no : new Verdict[] {Verdict.DENIED, Verdict.TIMED_OUT}) {
            platform.verdict = no;
            send(pin.onMake(token, plain())).expect(CtapStatus.OPERATION_DENIED);
            assertEquals(
                    List.of(new PresenceRequest.Register(
                            SITE, Optional.of("The example.com"), Optional.of("user1"), false, true)),
                    platform.takeAsked());
        }
        platform.verdict = Verdict.APPROVED;
        send(pin.onMake(token, plain())).ok();
    }

    @Test
    void step144ATokenIsGoodForOneCeremonyAndThenOnlyForLargeBlobs() {
        setPin();
        byte[] token = pin.token(PIN, HostPin.MC | HostPin.GA | HostPin.LBW | HostPin.ACFG, SITE);
        send(pin.onMake(token, plain())).ok();
        assertRefused(CtapStatus.PIN_AUTH_INVALID, pin.onMake(token, plain()));
        assertFalse(platform.send(Platform.GET_ASSERTION, pin.onGet(token, Relying.get(SITE))).status() == 0);
    }

    @Test
    void step17NamesAndTheFullStore() throws Exception {
        assertEquals(32, credential(send(options("rk", true))).id().length);
        assertEquals(1, platform.env.changes);
        credential(send(options("rk", true)));
        assertEquals(1, platform.credentials.count(), "the same account has one");
    }
}
