package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.MemoryStore;

/**
 * A host that knows all commands, a person, time, and a store with troubles, as a {@link Script} has it. Each request may be
 * {@linkplain Mutation mutated}, and an {@link Overseer} looks at each.
 */
final class HostileConversation {

    /** What may happen, with its choices; the order is the meaning of a script's bytes. Requests end with a mutation. */
    enum Act {
        /** PIN. */
        SET_PIN,
        /** Old PIN (0 is the right one), new PIN. */
        CHANGE_PIN,
        /** PIN, permissions, site. */
        TOKEN,
        /** PIN. */
        OLD_TOKEN,
        /** Permissions, site. */
        UV_TOKEN,
        /** Site, user, token (0 the latest), options, extensions. */
        MAKE,
        GET,
        GET_NEXT,
        GET_INFO,
        /** Sub-command less 1, token, credential, site. */
        MANAGE,
        /** Length, token. */
        WRITE_BLOBS,
        READ_BLOBS,
        /** Sub-command less 1, token, minimum, force. */
        CONFIG,
        RESET,
        SELECTION,
        RETRIES,
        /** Length, bytes. */
        RAW,
        /** Milliseconds: an index of {@link #TIMES}. */
        PASSES,
        POWER_UP,
        POWER_LOSS,
        /** Trouble, writes before. */
        TROUBLE,
        /** Verdict; one more than there are is a cancel. */
        SAYS,
        TRIES,
        CHOOSES,
        /** Bits: verification on the device, choice on the screen, no consent to PINs, counters at zero. */
        SETTINGS
    }

    /** Bits of the options of {@link Act#MAKE} and {@link Act#GET}. */
    static final int NO_TOKEN = 1;

    static final int RK_OR_UP = 2;
    static final int UV = 4;
    static final int LIST = 8;

    static final List<String> PINS = List.of("13579135", "24680246", "97531975", "86420864");
    static final long[] TIMES = {100, 5_000, 20_000, 30_000, 600_000};
    private static final List<String> SITES = List.of("one.example", "two.example");
    private static final int MOST_CREDENTIALS = 4;

    private final Script script;
    private final MemoryStore memory = new MemoryStore(MOST_CREDENTIALS);
    private final FickleStore store = new FickleStore(memory);
    private final Platform platform = new Platform(store);
    private final Person person = new Person();
    private final Secrets secrets = new Secrets(memory);
    private final Overseer overseer = new Overseer(memory, platform.env, secrets);
    private final Knowledge known = new Knowledge(platform, secrets);

    HostileConversation(byte[] script) {
        this.script = new Script(script);
        PINS.forEach(secrets::addPin);
    }

    void run() {
        while (!script.isAtEnd()) {
            act(script.next(Act.values()));
        }
        store.calmDown();
        platform.authenticator.powerUp();
        platform.send(Platform.GET_INFO).ok();
        platform.send(Platform.SELECTION).ok();
        assertEquals(List.of(), platform.env.faults);
    }

    private void act(Act act) {
        switch (act) {
            case SET_PIN -> setPin();
            case CHANGE_PIN -> changePin();
            case TOKEN -> token();
            case OLD_TOKEN -> oldToken();
            case UV_TOKEN -> uvToken();
            case MAKE -> make();
            case GET -> get();
            case GET_NEXT -> exchange(Platform.GET_NEXT_ASSERTION);
            case GET_INFO -> exchange(Platform.GET_INFO);
            case MANAGE -> manage();
            case WRITE_BLOBS -> writeBlobs();
            case READ_BLOBS -> exchange(
                    0x0c,
                    CborMap.builder().put(1, CborValue.of(script.next() * 16L)).put(3, CborValue.of(0)),
                    false);
            case CONFIG -> configure();
            case RESET -> exchange(Platform.RESET);
            case SELECTION -> exchange(Platform.SELECTION);
            case RETRIES -> exchange(Platform.CLIENT_PIN, HostPin.request(HostPin.GET_PIN_RETRIES), false);
            case RAW -> exchange(script.bytes(script.next()), false);
            case PASSES -> platform.passes(TIMES[script.next(TIMES.length)]);
            case POWER_UP -> {
                platform.authenticator.powerUp();
                overseer.powerUp();
            }
            case POWER_LOSS -> loseThePower();
            case TROUBLE -> store.arrange(script.next(FickleStore.Trouble.values()), script.next(8));
            case SAYS -> {
                int said = script.next(Verdict.values().length + 1);
                person.will(Arrays.stream(Verdict.values()).skip(said).findFirst());
            }
            case TRIES -> person.willTry(script.next(UvVerdict.values()));
            case CHOOSES -> person.willChoose(script.next());
            case SETTINGS -> {
                int bits = script.next();
                platform.env.verification.supported = (bits & 1) != 0;
                platform.env.verification.configured = (bits & 1) != 0;
                platform.env.canChoose = (bits & 2) != 0;
                platform.env.preferences = new Preferences(false, (bits & 8) != 0, (bits & 4) == 0);
            }
        }
    }

    private void loseThePower() {
        platform.restart();
        overseer.powerUp();
    }

    private Optional<CborMap> exchange(int command) {
        return exchange(new byte[] {(byte) command}, false);
    }

    private Optional<CborMap> exchange(int command, CborMap.Builder parameters, boolean rightPin) {
        return exchange(
                TestHost.concat(new byte[] {(byte) command}, CborWriter.write(parameters.build())), rightPin);
    }

    /** Sends a request, mutated or not, and gives what a success told. */
    private Optional<CborMap> exchange(byte[] request, boolean rightPin) {
        byte[] sent = Mutation.of(request, script);
        Overseer.Command command = overseer.command(sent, rightPin);
        Optional<byte[]> response = Optional.empty();
        try {
            response = person.answer(platform.authenticator, sent);
        } catch (AuthenticatorLife.PowerCut e) {
            loseThePower();
        }
        command.ended(response, person, store.takeHappened());
        return response.filter(bytes -> bytes[0] == 0 && bytes.length > 1)
                .map(bytes -> ((CborValue.Map) CborReader.read(bytes, 1)).entries());
    }

    private HostPin pin() {
        return known.pin(script.next(2));
    }

    private TokenHolder held() {
        return known.held(script.next(4));
    }

    /** Mostly the PIN that is right now. */
    private String tried() {
        int choice = script.next(8);
        int right = IntStream.range(0, PINS.size())
                .filter(i -> known.isRight(PINS.get(i)))
                .findFirst()
                .orElse(0);
        return PINS.get((right + (choice < PINS.size() ? choice : 0)) % PINS.size());
    }

    private void setPin() {
        HostPin pin = pin();
        exchange(
                Platform.CLIENT_PIN,
                pin.setPinRequest(known.agree(pin), HostPin.padded(PINS.get(script.next(PINS.size())))),
                false);
    }

    private void changePin() {
        HostPin pin = pin();
        String old = tried();
        exchange(
                Platform.CLIENT_PIN,
                pin.changePinRequest(known.agree(pin), old, HostPin.padded(PINS.get(script.next(PINS.size())))),
                known.isRight(old));
    }

    private void token() {
        HostPin pin = pin();
        HostPin.Shared with = known.agree(pin);
        String tried = tried();
        CborMap.Builder request = pin.tokenRequest(with, tried, script.next(), site());
        known.hold(pin, with, exchange(Platform.CLIENT_PIN, request, known.isRight(tried)));
    }

    private void oldToken() {
        HostPin pin = pin();
        HostPin.Shared with = known.agree(pin);
        String tried = tried();
        known.hold(pin, with, exchange(Platform.CLIENT_PIN, pin.pinTokenRequest(with, tried), known.isRight(tried)));
    }

    private void uvToken() {
        HostPin pin = pin();
        HostPin.Shared with = known.agree(pin);
        known.hold(pin, with, exchange(Platform.CLIENT_PIN, pin.uvTokenRequest(with, script.next(), site()), false));
    }

    private Optional<String> site() {
        int site = script.next(SITES.size() + 1);
        return SITES.stream().skip(site).findFirst();
    }

    private void make() {
        String site = SITES.get(script.next(SITES.size()));
        CborMap.Builder request = Relying.make(site, script.next(4));
        TokenHolder token = held();
        int options = script.next(16);
        request.put(
                7,
                CborMap.builder()
                        .put("rk", CborValue.of((options & RK_OR_UP) == 0))
                        .put("uv", CborValue.of((options & UV) != 0))
                        .build());
        if ((options & LIST) != 0) {
            request.put(5, Relying.list(known.ids()));
        }
        if ((options & NO_TOKEN) == 0 && known.hasTokens()) {
            token.pin().onMake(token.token(), request);
        }
        switch (script.next(5)) {
            case 1 -> request.put(6, CborMap.builder().put("credProtect", CborValue.of(3)).build());
            case 2 -> request.put(
                    6,
                    CborMap.builder()
                            .put("hmac-secret", CborValue.of(true))
                            .put("hmac-secret-mc", known.salts(pin()))
                            .build());
            case 3 -> request.put(
                    6,
                    CborMap.builder()
                            .put("largeBlobKey", CborValue.of(true))
                            .put("credBlob", CborValue.of(new byte[32]))
                            .put("minPinLength", CborValue.of(true))
                            .build());
            default -> {}
        }
        exchange(Platform.MAKE_CREDENTIAL, request, false)
                .ifPresent(map -> map.get(CborValue.of(2))
                        .ifPresent(authData -> known.credential(Relying.credentialId(((CborValue.Bytes) authData).value()))));
    }

    private void get() {
        String site = SITES.get(script.next(SITES.size()));
        CborMap.Builder request = Relying.get(site);
        TokenHolder token = held();
        int options = script.next(16);
        request.put(
                5,
                CborMap.builder()
                        .put("up", CborValue.of((options & RK_OR_UP) == 0))
                        .put("uv", CborValue.of((options & UV) != 0))
                        .build());
        if ((options & LIST) != 0) {
            request.put(3, Relying.list(known.ids()));
        }
        if ((options & NO_TOKEN) == 0 && known.hasTokens()) {
            token.pin().onGet(token.token(), request);
        }
        switch (script.next(3)) {
            case 1 -> request.put(4, CborMap.builder().put("hmac-secret", known.salts(pin())).build());
            case 2 -> request.put(
                    4,
                    CborMap.builder()
                            .put("largeBlobKey", CborValue.of(true))
                            .put("credBlob", CborValue.of(true))
                            .build());
            default -> {}
        }
        exchange(Platform.GET_ASSERTION, request, false);
    }

    private void manage() {
        int subCommand = 1 + script.next(8);
        TokenHolder token = held();
        int which = script.next();
        byte[] id = known.id(which);
        CborMap.Builder target = CborMap.builder().put(2, Relying.descriptor(id));
        Optional<CborMap.Builder> parameters =
                switch (subCommand) {
                    case 4 -> Optional.of(
                            CborMap.builder().put(1, CborValue.of(Relying.sha256(SITES.get(which % SITES.size())))));
                    case 6 -> Optional.of(target);
                    case 7 -> Optional.of(target.put(
                            3,
                            CborMap.builder()
                                    .put("id", CborValue.of(new byte[] {(byte) script.next(4)}))
                                    .put("name", CborValue.of("another"))
                                    .build()));
                    default -> Optional.empty();
                };
        exchange(0x0a, token.management(subCommand, parameters), false);
    }

    private void writeBlobs() {
        byte[] array = TokenHolder.largeBlobArray(new byte[1 + script.next() * 16]);
        TokenHolder token = held();
        int first = 1 + Math.min(array.length - 1, script.next() * 16);
        exchange(0x0c, token.largeBlobs(Arrays.copyOf(array, first), 0, array.length), false);
        if (first < array.length) {
            byte[] rest = Arrays.copyOfRange(array, first, array.length);
            exchange(0x0c, token.largeBlobs(rest, first, array.length), false);
        }
    }

    private void configure() {
        int subCommand = 1 + script.next(4);
        TokenHolder token = held();
        CborMap.Builder parameters = CborMap.builder()
                .put(1, CborValue.of(4 + script.next(8)))
                .put(2, CborValue.array(CborValue.of(SITES.getFirst())))
                .put(3, CborValue.of(script.next(2) == 1));
        exchange(
                Platform.CONFIG,
                token
                        .config(subCommand, subCommand == 3 ? Optional.of(parameters) : Optional.empty()),
                false);
    }
}
