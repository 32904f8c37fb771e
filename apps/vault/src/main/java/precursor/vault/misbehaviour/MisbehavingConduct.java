package precursor.vault.misbehaviour;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import precursor.vault.ctap.Conduct;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/**
 * Does what is switched on, wherever it fits what the host asks; the rest is honest. So are signatures without anybody present: no
 * relying party ever sees them, since clients only look with them for credentials that they may use.
 */
public final class MisbehavingConduct implements Conduct {

    /** No lower counter says that there is one; every relying party has seen a higher one. */
    private static final int COUNTER = 1;

    private static final String UNKNOWN_EXTENSION = "x-unknown";

    private final Mischief mischief;

    public MisbehavingConduct(Mischief mischief) {
        this.mischief = mischief;
    }

    @Override
    public Optional<byte[]> instead(byte[] request) {
        return first(m -> switch (m) {
            case REFUSE -> Refusals.denied(request);
            case NO_CREDENTIALS -> Refusals.noCredentials(request);
            case PIN_BLOCKED -> Refusals.pinBlocked(request);
            case STALL, CUT_CABLE, WRONG_SIGNATURE, COUNTER_BACK, UNKNOWN_EXTENSIONS, INVALID_UTF8, TRUNCATED_CBOR ->
                Optional.empty();
        });
    }

    @Override
    public Optional<byte[]> insteadOfU2f(byte[] apdu) {
        return first(m -> switch (m) {
            case REFUSE -> Refusals.deniedByU2f(apdu);
            case STALL,
                    CUT_CABLE,
                    WRONG_SIGNATURE,
                    COUNTER_BACK,
                    UNKNOWN_EXTENSIONS,
                    INVALID_UTF8,
                    TRUNCATED_CBOR,
                    NO_CREDENTIALS,
                    PIN_BLOCKED -> Optional.empty();
        });
    }

    @Override
    public Optional<byte[]> response(byte[] request, byte[] response) {
        return mischief.take(Misbehaviour.STALL)
                ? Optional.empty()
                : Optional.of(changed(response, (m, bytes) -> switch (m) {
                    case WRONG_SIGNATURE -> WrongSignature.in(request, bytes);
                    case INVALID_UTF8 -> InvalidUtf8.in(bytes);
                    case TRUNCATED_CBOR -> truncated(bytes);
                    case REFUSE, STALL, CUT_CABLE, COUNTER_BACK, UNKNOWN_EXTENSIONS, NO_CREDENTIALS, PIN_BLOCKED ->
                        Optional.empty();
                }));
    }

    @Override
    public Optional<byte[]> u2fResponse(byte[] apdu, byte[] response) {
        return mischief.take(Misbehaviour.STALL)
                ? Optional.empty()
                : Optional.of(changed(response, (m, bytes) -> switch (m) {
                    case WRONG_SIGNATURE -> WrongSignature.inU2f(apdu, bytes);
                    case REFUSE,
                            STALL,
                            CUT_CABLE,
                            COUNTER_BACK,
                            UNKNOWN_EXTENSIONS,
                            INVALID_UTF8,
                            TRUNCATED_CBOR,
                            NO_CREDENTIALS,
                            PIN_BLOCKED -> Optional.empty();
                }));
    }

    /** Counters that are always zero, as the owner may want them, cannot go back. */
    @Override
    public int counter(boolean present, int next) {
        return present && next != 0 && mischief.take(Misbehaviour.COUNTER_BACK) ? COUNTER : next;
    }

    @Override
    public Optional<CborValue.Map> extensionOutputs(boolean present, Optional<CborValue.Map> outputs) {
        if (!present || !mischief.take(Misbehaviour.UNKNOWN_EXTENSIONS)) {
            return outputs;
        }
        CborMap.Builder more = CborMap.builder().put(UNKNOWN_EXTENSION, CborValue.of(true));
        outputs.ifPresent(map -> map.entries().entries().forEach(e -> more.put(e.key(), e.value())));
        return Optional.of(more.build());
    }

    /** What the first misbehaviour answers that is on and has an answer. */
    private Optional<byte[]> first(Function<Misbehaviour, Optional<byte[]>> answers) {
        return Arrays.stream(Misbehaviour.values())
                .filter(mischief::isOn)
                .flatMap(m -> answers.apply(m).filter(answer -> mischief.take(m)).stream())
                .findFirst();
    }

    private interface Change {
        /** What the misbehaviour makes of a response; nothing when it does not fit. */
        Optional<byte[]> of(Misbehaviour misbehaviour, byte[] response);
    }

    /** All that is on, one after the other. */
    private byte[] changed(byte[] response, Change change) {
        byte[] bytes = response;
        for (Misbehaviour m : Misbehaviour.values()) {
            if (mischief.isOn(m)) {
                Optional<byte[]> wrong = change.of(m, bytes);
                if (wrong.isPresent() && mischief.take(m)) {
                    bytes = wrong.get();
                }
            }
        }
        return bytes;
    }

    /** Half of the map; a status alone has nothing to lose. */
    private static Optional<byte[]> truncated(byte[] response) {
        return response.length > 1 ? Optional.of(Arrays.copyOf(response, (response.length + 1) / 2)) : Optional.empty();
    }
}
