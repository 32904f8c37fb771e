package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.StoreNumbers;

/** One row of random commands that the authenticator and {@link PinModel} get; {@link #step} fails where they differ. */
final class PinModelRun {

    private static final List<String> PINS = List.of("1357", "24680", "135790", "24680135");
    private static final List<String> SITES = List.of("one.example", "two.example");
    private static final int[] PERMISSIONS = {
        HostPin.MC, HostPin.GA, HostPin.MC | HostPin.GA, HostPin.CM, HostPin.ACFG, HostPin.ACFG, HostPin.LBW,
        HostPin.PCMR, HostPin.MC | HostPin.GA | HostPin.CM | HostPin.LBW | HostPin.ACFG, HostPin.BE, 0,
        HostPin.PCMR | HostPin.CM, 0x80 | HostPin.CM
    };

    private static final int MOST_VERDICTS = 8;

    /** A token that a platform once got. */
    private record Held(byte[] bytes, Object value, int protocol) {}

    private final IntUnaryOperator choices;
    final Platform platform = new Platform();
    private final HostPin[] pins = {new HostPin(platform, 1), new HostPin(platform, 2)};
    private final PinModel model = new PinModel();
    private final List<Held> held = new ArrayList<>();
    private final Map<String, byte[]> credentials = new HashMap<>();
    final Map<CtapStatus, Integer> seen = new EnumMap<>(CtapStatus.class);
    private final HostPin.Shared[] shared = new HostPin.Shared[2];
    private final byte[][] keys = {{}, {}};

    /**
     * @param choices gives a number from 0 to below its argument: {@link java.util.Random#nextInt(int)}, or a {@link Script}
     */
    PinModelRun(IntUnaryOperator choices) {
        this.choices = choices;
        platform.env.verification.supported = true;
        model.now = platform.env.now;
        for (String site : SITES) {
            byte[] authData = platform.send(Platform.MAKE_CREDENTIAL, Relying.make(site, 1))
                    .ok()
                    .bytes(2);
            credentials.put(site, Relying.credentialId(authData));
        }
    }

    private int choose(int count) {
        return choices.applyAsInt(count);
    }

    private <T> T any(List<T> list) {
        return list.get(choose(list.size()));
    }

    private boolean oneIn(int count) {
        return choose(count) == 0;
    }

    private HostPin pin() {
        return pins[choose(2)];
    }

    /** A secret with the key that the authenticator has now; agreed on anew only when that changed. */
    private HostPin.Shared agree(HostPin pin) {
        int i = pin.protocol - 1;
        byte[] key = CborWriter.write(pin.send(
                        HostPin.request(HostPin.GET_KEY_AGREEMENT).put(1, CborValue.of(pin.protocol)))
                .ok()
                .map()
                .get(CborValue.of(1))
                .orElseThrow());
        if (!Arrays.equals(key, keys[i])) {
            keys[i] = key;
            shared[i] = pin.agree();
        }
        return shared[i];
    }

    /** Mostly the right PIN, so that runs get somewhere. */
    private String tried() {
        return oneIn(4) ? any(PINS) : model.pin.orElse("1357");
    }

    private Optional<String> site() {
        return oneIn(4) ? Optional.empty() : Optional.of(any(SITES));
    }

    private List<UvVerdict> verdicts() {
        List<UvVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < MOST_VERDICTS && oneIn(2); i++) {
            verdicts.add(oneIn(3) ? any(List.of(UvVerdict.values())) : UvVerdict.WRONG);
        }
        return verdicts;
    }

    private Optional<Held> proof() {
        return held.isEmpty() || oneIn(4)
                ? Optional.empty()
                : Optional.of(oneIn(5) ? any(held) : held.getLast());
    }

    private static Optional<PinModel.Proof> modelled(Optional<Held> proof) {
        return proof.map(h -> new PinModel.Proof(h.value(), h.protocol()));
    }

    private void check(String command, CtapStatus expected, Platform.Response response) {
        assertEquals(Integer.toHexString(expected.code()), Integer.toHexString(response.status()), command);
        seen.merge(expected, 1, Integer::sum);
    }

    void step() {
        switch (choose(18)) {
            case 0 -> setPin();
            case 1 -> changePin();
            case 2 -> pinToken();
            case 3, 4 -> pinTokenFor();
            case 5, 6 -> uvTokenFor();
            case 7, 8, 9 -> make();
            case 10, 11 -> get();
            case 12 -> configure();
            case 13 -> credentialMetadata();
            case 14, 15 -> passes(any(List.of(100L, 5_000L, 20_000L, 30_000L, 300_000L)));
            case 16 -> manyGuesses();
            default -> rare();
        }
        platform.verifications.clear();
        platform.verdict = Verdict.APPROVED;
        assertEquals(model.retries, pins[0].retries());
        assertEquals(model.uvRetries, pins[1].uvRetries());
        CborMap options = platform.send(Platform.GET_INFO).ok().map(4);
        assertEquals(Optional.of(CborValue.of(model.alwaysUv)), options.get(CborValue.of("alwaysUv")));
        assertEquals(Optional.of(CborValue.of(model.pin.isPresent())), options.get(CborValue.of("clientPin")));
    }

    private boolean approves() {
        boolean approved = !oneIn(6);
        platform.verdict = approved ? Verdict.APPROVED : oneIn(2) ? Verdict.DENIED : Verdict.TIMED_OUT;
        return approved;
    }

    private void setPin() {
        HostPin pin = pin();
        String next = oneIn(5) ? "123" : any(PINS);
        boolean approved = approves();
        check(
                "setPIN",
                model.setPin(next, approved),
                pin.send(pin.setPinRequest(agree(pin), HostPin.padded(next))));
    }

    private void changePin() {
        HostPin pin = pin();
        String old = tried();
        String next = oneIn(5) ? "123" : any(PINS);
        boolean approved = approves();
        check(
                "changePIN",
                model.changePin(old, next, approved),
                pin.send(pin.changePinRequest(agree(pin), old, HostPin.padded(next))));
    }

    /** Someone tries a few PINs one after the other. */
    private void manyGuesses() {
        for (int i = choose(4); i >= 0; i--) {
            HostPin pin = pin();
            String tried = any(PINS);
            check(
                    "getPinToken",
                    model.pinToken(pin.protocol, tried, true),
                    pin.send(pin.pinTokenRequest(agree(pin), tried)));
        }
    }

    private void hold(HostPin pin, HostPin.Shared with, Platform.Response response, int permissions) {
        if (response.status() == 0) {
            held.add(new Held(with.decrypt(response.bytes(2)), model.issued(permissions), pin.protocol));
            if (held.size() > 4) {
                held.removeFirst();
            }
        }
    }

    private void pinToken() {
        HostPin pin = pin();
        HostPin.Shared with = agree(pin);
        String tried = tried();
        boolean approved = approves();
        Platform.Response response = pin.send(pin.pinTokenRequest(with, tried));
        check("getPinToken", model.pinToken(pin.protocol, tried, approved), response);
        hold(pin, with, response, 0);
    }

    private void pinTokenFor() {
        HostPin pin = pin();
        HostPin.Shared with = agree(pin);
        String tried = tried();
        int permissions = PERMISSIONS[choose(PERMISSIONS.length)];
        Optional<String> site = site();
        boolean approved = approves();
        Platform.Response response = pin.send(pin.tokenRequest(with, tried, permissions, site));
        check(
                "getPinUvAuthTokenUsingPin",
                model.pinTokenFor(pin.protocol, tried, permissions, site, approved),
                response);
        hold(pin, with, response, permissions);
    }

    private void uvTokenFor() {
        HostPin pin = pin();
        HostPin.Shared with = agree(pin);
        int permissions = PERMISSIONS[choose(PERMISSIONS.length)];
        Optional<String> site = site();
        List<UvVerdict> verdicts = verdicts();
        platform.verifications.addAll(verdicts);
        Platform.Response response = pin.send(pin.uvTokenRequest(with, permissions, site));
        check(
                "getPinUvAuthTokenUsingUv",
                model.uvTokenFor(pin.protocol, permissions, site, new ArrayDeque<>(verdicts)),
                response);
        hold(pin, with, response, permissions);
    }

    private void make() {
        String site = any(SITES);
        Optional<Held> proof = proof();
        boolean uv = oneIn(3);
        boolean rk = oneIn(3);
        boolean approved = approves();
        List<UvVerdict> verdicts = verdicts();
        platform.verifications.addAll(verdicts);
        CborMap.Builder request = Relying.make(site, 1)
                .put(
                        7,
                        CborMap.builder()
                                .put("rk", CborValue.of(rk))
                                .put("uv", CborValue.of(uv))
                                .build());
        proof.ifPresent(h -> pins[h.protocol() - 1].onMake(h.bytes(), request));
        PinModel.Outcome outcome =
                model.make(site, modelled(proof), uv, rk, approved, new ArrayDeque<>(verdicts));
        Platform.Response response = platform.send(Platform.MAKE_CREDENTIAL, request);
        check("makeCredential", outcome.status(), response);
        checkBits(outcome, response);
    }

    private void get() {
        String site = any(SITES);
        Optional<Held> proof = proof();
        boolean uv = oneIn(3);
        boolean up = !oneIn(3);
        boolean approved = approves();
        List<UvVerdict> verdicts = verdicts();
        platform.verifications.addAll(verdicts);
        CborMap.Builder request = Relying.get(site)
                .put(3, Relying.list(List.of(credentials.get(site))))
                .put(
                        5,
                        CborMap.builder()
                                .put("up", CborValue.of(up))
                                .put("uv", CborValue.of(uv))
                                .build());
        proof.ifPresent(h -> pins[h.protocol() - 1].onGet(h.bytes(), request));
        PinModel.Outcome outcome = model.get(site, modelled(proof), uv, up, approved, new ArrayDeque<>(verdicts));
        Platform.Response response = platform.send(Platform.GET_ASSERTION, request);
        check("getAssertion", outcome.status(), response);
        checkBits(outcome, response);
    }

    private static void checkBits(PinModel.Outcome outcome, Platform.Response response) {
        if (outcome.status() == CtapStatus.OK) {
            assertEquals((outcome.present() ? 1 : 0) | (outcome.verified() ? 4 : 0), response.bytes(2)[32] & 5);
        }
    }

    private void configure() {
        Optional<Held> proof = proof();
        if (oneIn(3)) {
            CborMap.Builder request = CborMap.builder().put(1, CborValue.of(2));
            authenticate(proof, request, 2, new byte[0]);
            check(
                    "toggleAlwaysUv",
                    model.toggleAlwaysUv(modelled(proof)),
                    platform.send(Platform.CONFIG, request));
            return;
        }
        int length = oneIn(3) ? 3 + choose(4) : model.minLength;
        boolean force = oneIn(2);
        CborValue parameters = CborMap.builder()
                .put(1, CborValue.of(length))
                .put(3, CborValue.of(force))
                .build();
        CborMap.Builder request = CborMap.builder().put(1, CborValue.of(3)).put(2, parameters);
        authenticate(proof, request, 3, CborWriter.write(parameters));
        check(
                "setMinPINLength",
                model.setMinPinLength(modelled(proof), length, force),
                platform.send(Platform.CONFIG, request));
    }

    private void authenticate(Optional<Held> proof, CborMap.Builder request, int subCommand, byte[] parameters) {
        byte[] head = TokenHolder.configMessage(subCommand);
        proof.ifPresent(h -> request.put(3, CborValue.of(h.protocol()))
                .put(4, CborValue.of(pins[h.protocol() - 1].param(h.bytes(), head, parameters))));
    }

    private void credentialMetadata() {
        Optional<Held> proof = proof();
        if (proof.isPresent()) {
            Held h = proof.get();
            CborMap.Builder request =
                    new TokenHolder(pins[h.protocol() - 1], h.bytes()).management(1, Optional.empty());
            check(
                    "getCredsMetadata",
                    model.credentialMetadata(modelled(proof).orElseThrow()),
                    platform.send(0x0a, request));
        }
    }

    private void passes(long millis) {
        platform.passes(millis);
        model.now = platform.env.now;
    }

    private void rare() {
        switch (choose(6)) {
            case 0 -> {
                platform.restart();
                model.powerCycle();
            }
            case 1, 2 -> {
                platform.authenticator.powerUp();
                model.powerCycle();
            }
            case 3 -> {
                model.uvConfigured = !model.uvConfigured;
                platform.env.verification.configured = model.uvConfigured;
            }
            case 4 -> {
                // Someone has guessed before.
                if (model.pin.isPresent()) {
                    model.retries = choose(4);
                    platform.env.store().insert(StoreNumbers.PIN_RETRIES, new byte[] {(byte) model.retries});
                }
            }
            default -> reset();
        }
    }

    /** Only seldom: else runs stay short. */
    private void reset() {
        if (model.retries > 0 && !oneIn(4)) {
            return;
        }
        platform.authenticator.powerUp();
        platform.send(Platform.RESET).ok();
        boolean uvConfigured = model.uvConfigured;
        model.powerCycle();
        model.pin = Optional.empty();
        model.retries = 8;
        model.uvRetries = 5;
        model.minLength = 4;
        model.mustChange = false;
        model.alwaysUv = false;
        model.uvConfigured = uvConfigured;
        model.persistent = new Object();
        for (String site : SITES) {
            byte[] authData = platform.send(Platform.MAKE_CREDENTIAL, Relying.make(site, 1))
                    .ok()
                    .bytes(2);
            credentials.put(site, Relying.credentialId(authData));
        }
    }
}
