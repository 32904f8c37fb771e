package precursor.vault.ctap.hid;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.vault.ctap.Script;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.hid.HidConversation.Act;
import precursor.vault.ctap.hid.HidRequests.Kind;

/**
 * Programs that talk past each other, and packets that make no sense: each request gets the one answer that §11.2 has for it,
 * whoever waits is told so, and at the end a new program gets its channel and its answers. A normal run takes the seeds; {@code
 * JAZZER_FUZZ=1} goes on from them.
 */
class CtapHidFuzzTest {

    private static Script.Writer script() {
        return new Script.Writer();
    }

    static Stream<byte[]> conversations() {
        return Stream.of(
                        script(),
                        // Registers and signs in, with and without a list; somebody is slow.
                        script().add(Act.REQUEST, 0, Kind.GET_INFO, 0)
                                .add(Act.REQUEST, 0, Kind.MAKE, 0, 0, Act.PASSES, 6, Act.APPROVES)
                                .add(Act.REQUEST, 0, Kind.GET_LISTED, 0, Act.PASSES, 8, Act.APPROVES)
                                .add(Act.REQUEST, 0, Kind.GET_SILENTLY, 0)
                                .add(Act.REQUEST, 0, Kind.MAKE, 1, 0, Act.REFUSES),
                        // Two accounts, chosen on the device, or one after the other.
                        script().add(Act.REQUEST, 0, Kind.MAKE_DISCOVERABLE, 1, 0, Act.APPROVES)
                                .add(Act.REQUEST, 0, Kind.MAKE_DISCOVERABLE, 2, 0, Act.APPROVES)
                                .add(Act.REQUEST, 0, Kind.GET, 0, Act.APPROVES, Act.REQUEST, 0, Kind.GET_NEXT, 0)
                                .add(Act.SETTINGS, 4, Act.REQUEST, 0, Kind.GET, 0, Act.CHOOSES, 1),
                        // Verified on the device: wrong, wrong, right; then nobody comes.
                        script().add(Act.SETTINGS, 3, Act.REQUEST, 0, Kind.MAKE_VERIFIED, 0, 0)
                                .add(Act.VERIFIES, UvVerdict.WRONG, Act.VERIFIES, UvVerdict.WRONG)
                                .add(Act.VERIFIES, UvVerdict.VERIFIED, Act.REQUEST, 0, Kind.MAKE_VERIFIED, 0, 0)
                                .add(Act.PASSES, 10),
                        // A second program comes while the first waits; the first cancels, or starts anew.
                        script().add(Act.REQUEST, 0, Kind.SELECTION, 0, Act.ALLOCATE)
                                .add(Act.REQUEST, 0, Kind.GET_INFO, 0, Act.REQUEST, 1, Kind.PING, 0, 0)
                                .add(Act.CANCEL, 1, 0, Act.REQUEST, 0, Kind.SELECTION, 0)
                                .add(Act.RESYNCHRONISE, 0, 0, Act.TOO_LATE, Act.REQUEST, 1, Kind.GET_INFO, 0),
                        // Long messages in pieces: whole, too slow, interleaved, out of sequence.
                        script().add(Act.REQUEST, 0, Kind.PING, 8, 3, Act.GO_ON, 0, 0)
                                .add(Act.REQUEST, 0, Kind.PING, 6, 2, Act.PASSES, 4, Act.GO_ON, 0, 0)
                                .add(Act.ALLOCATE, Act.REQUEST, 0, Kind.PING, 6, 2, Act.REQUEST, 1, Kind.PING, 6, 2)
                                .add(Act.LATE, 3, Act.CONTINUATION, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0),
                        // A lock, and who is locked out.
                        script().add(Act.ALLOCATE, Act.REQUEST, 0, Kind.LOCK, 10, 0, Act.REQUEST, 1, Kind.PING, 0, 0)
                                .add(Act.PASSES, 8, Act.REQUEST, 1, Kind.PING, 0, 0, Act.REQUEST, 0, Kind.WINK, 0, 0),
                        // U2F, polled; a CTAP2 program takes the question's place.
                        script().add(Act.REQUEST, 0, Kind.U2F_VERSION, 0, Act.REQUEST, 0, Kind.U2F_REGISTER, 0, 0)
                                .add(Act.APPROVES, Act.REQUEST, 0, Kind.U2F_REGISTER, 0, 0)
                                .add(Act.REQUEST, 0, Kind.U2F_REGISTER, 0, 0, Act.REFUSES, Act.PASSES, 7)
                                .add(Act.REQUEST, 0, Kind.U2F_SIGN, 0, 0, 0, Act.PASSES, 6, Act.APPROVES)
                                .add(Act.REQUEST, 0, Kind.U2F_SIGN, 0, 0, 0, Act.REQUEST, 0, Kind.U2F_SIGN, 2, 0, 0)
                                .add(Act.REQUEST, 0, Kind.U2F_SIGN, 0, 0, 0, Act.REQUEST, 0, Kind.SELECTION, 0)
                                .add(Act.APPROVES),
                        // The cable is pulled, the host sleeps, everything is erased.
                        script().add(Act.REQUEST, 0, Kind.RESET, 0, Act.HANG_UP, Act.POWER_UP, Act.ALLOCATE)
                                .add(Act.REQUEST, 0, Kind.RESET, 0, Act.APPROVES, Act.REQUEST, 0, Kind.CLIENT_PIN, 1, 0)
                                .add(Act.REQUEST, 0, Kind.SELECTION, 0, Act.POWER_UP, Act.REQUEST, 0, Kind.PING, 0, 0),
                        // What no program sends.
                        script().add(Act.HEAD, 0, 0x3f, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0)
                                .add(Act.HEAD, 2, 6, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, Act.RAW, 19, 3, 1, 2, 3)
                                .add(Act.REQUEST, 0, Kind.UNKNOWN, 0, Act.REQUEST, 0, Kind.RAW_CBOR, 3, 6, 0xa1, 1, 0)
                                .add(Act.REQUEST, 0, Kind.RAW_MSG, 4, 0, 1, 2, 3, 0))
                .map(Script.Writer::bytes);
    }

    @MethodSource("conversations")
    @FuzzTest(maxDuration = "1m")
    void everyRequestGetsItsOneAnswer(byte[] script) {
        new HidConversation(script).run();
    }
}
