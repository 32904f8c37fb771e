package precursor.services.rootkeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.modals.api.TypedText;
import precursor.services.rootkeys.api.AesKeyWrap;
import precursor.services.rootkeys.api.KeyRom;
import precursor.services.rootkeys.api.PinOutcome;
import precursor.services.rootkeys.api.Retention;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.BufferRegion;

class PinDialogsTest {

    private static final long DNA = 0x1234_5678_9abcL;
    private static final String CANCEL = "cancel";

    private final ByteBuffer memory = ByteBuffer.allocateDirect(4096).order(ByteOrder.LITTLE_ENDIAN);
    private final KeyRomPage page = new KeyRomPage(new BufferRegion(memory));
    private final HeldKey held = new HeldKey();
    private final Pad pad = new Pad();
    private final SplittableRandom random = new SplittableRandom(7);
    private final RightPin rightPin = new RightPin();
    private int powerOffs;
    /** Whether the noise fails once. */
    private boolean ill;
    private PinDialogs dialogs = dialogs();

    private PinDialogs dialogs() {
        return new PinDialogs(pad, new Texts<>(PinText.class, () -> Language.ENGLISH), page, DNA, this::noise, held, rightPin, () -> powerOffs++);
    }

    private void noise(byte[] out) {
        if (ill) {
            ill = false;
            throw new XousException(XousError.HARDWARE_ERROR, "a noise source is ill");
        }
        random.nextBytes(out);
    }

    /** Types what the test has prepared, and remembers what was asked. */
    private static final class Pad implements PinPad {

        final Deque<String> toType = new ArrayDeque<>();
        final List<String> prompts = new ArrayList<>();
        final List<TypedText> typed = new ArrayList<>();

        @Override
        public TypedText need(String prompt) {
            prompts.add(prompt);
            TypedText text = new TypedText(toType.remove().getBytes(StandardCharsets.UTF_8));
            typed.add(text);
            return text;
        }

        @Override
        public Optional<TypedText> ask(String prompt) {
            if (CANCEL.equals(toType.peek())) {
                prompts.add(prompt);
                toType.remove();
                return Optional.empty();
            }
            return Optional.of(need(prompt));
        }

        @Override
        public Optional<TypedText> ask(ConsentDialog dialog) {
            throw new AssertionError("nobody's consent is asked for here");
        }

        @Override
        public void note(ConsentDialog dialog, String note) {}

        @Override
        public void dismiss(ConsentDialog dialog) {}

        @Override
        public void tell(String text) {
            prompts.add(text);
        }
    }

    private void type(String... pins) {
        pad.prompts.clear();
        pad.toType.addAll(List.of(pins));
    }

    /** Chooses a PIN on a new device, and gives two wrapped keys. */
    private byte[][] keysUnder(String pin) {
        type(pin, pin);
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        byte[][] wrapped = wrapped();
        held.wipe();
        return wrapped;
    }

    private byte[][] wrapped() {
        byte[] one = new byte[32];
        byte[] other = new byte[32];
        Arrays.fill(one, (byte) 1);
        Arrays.fill(other, (byte) 2);
        return new byte[][] {held.with(AesKeyWrap::wrap, one), held.with(AesKeyWrap::wrap, other)};
    }

    private PinOutcome unlock(byte[][] keys) {
        return dialogs.unlock(keys[0], keys[1], Retention.ALWAYS_KEEP);
    }

    @Test
    void aNewDeviceHasAPinChosenTwiceAndGetsItsKeyRom() {
        assertFalse(page.isInitialised());
        assertEquals(0, page.dna());
        type("1234", "1234");
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        assertEquals(
                List.of("Choose a PIN for this device\nAt least 4 characters.", "Type the PIN again"), pad.prompts);
        assertTrue(page.isInitialised());
        assertEquals(DNA, page.dna());
        assertEquals(DNA, memory.getLong(1024));
        try (KeyRom rom = page.read()) {
            byte[] kek = rom.keyEncryptionKey("1234".getBytes(StandardCharsets.UTF_8));
            byte[] wrapped = AesKeyWrap.wrap(kek, new byte[32]);
            assertArrayEquals(new byte[32], held.with(AesKeyWrap::unwrap, wrapped).orElseThrow());
        }
    }

    @Test
    void pinsThatDifferAreAskedForAgain() {
        type("1234", "1243", "1234", "1234");
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        assertEquals("Choose a PIN for this device\nThe PINs differ. At least 4 characters.", pad.prompts.get(2));
    }

    @Test
    void withoutRandomnessNoKeyRomIsMadeAndThePinIsAskedForAgain() {
        ill = true;
        type("1234", "1234", "1234", "1234");
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        assertEquals(
                "Choose a PIN for this device\nA noise source of the device has failed. A PIN can be chosen when it works again.",
                pad.prompts.get(2));
        assertTrue(page.isInitialised());
    }

    @Test
    void aShortPinIsRefused() {
        type("", "123", "äöü", "äöüß", "äöüß");
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        assertEquals(5, pad.prompts.size());
        assertEquals("Choose a PIN for this device\nToo short. At least 4 characters.", pad.prompts.get(3));
        assertEquals("Type the PIN again", pad.prompts.get(4));
    }

    @Test
    void aPinOfMoreThan72BytesIsRefusedAndNotCut() {
        String longest = "ä".repeat(36);
        type(longest + "b", longest, longest);
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        assertEquals("Choose a PIN for this device\nToo long. A PIN has at most 72 bytes.", pad.prompts.get(1));
        byte[][] keys = wrapped();
        held.wipe();
        type(longest + "b", longest);
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertEquals(List.of("Enter your PIN", "Enter your PIN\nA PIN has at most 72 bytes."), pad.prompts);
    }

    @Test
    void theKeyRomStaysAsItIsWhenAPinIsChosenAgain() {
        byte[][] before = keysUnder("1234");
        byte[] rom = new byte[1032];
        memory.get(0, rom);
        type("5678", "5678");
        assertEquals(PinOutcome.DONE, dialogs.choose(Retention.ALWAYS_KEEP));
        byte[] after = new byte[1032];
        memory.get(0, after);
        assertArrayEquals(rom, after);
        assertFalse(held.opens(before[0], before[1], Retention.ALWAYS_KEEP));
    }

    @Test
    void theRightPinOpens() {
        byte[][] keys = keysUnder("1234");
        type("1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertTrue(held.opens(keys[0], keys[1], Retention.ALWAYS_KEEP));
    }

    @Test
    void aKeyAtHandThatOpensSparesTheQuestion() {
        byte[][] keys = keysUnder("1234");
        type("1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        type();
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertEquals(List.of(), pad.prompts);
    }

    @Test
    void wrongPinsAreCountedAndTheThirdSwitchesTheDeviceOff() {
        byte[][] keys = keysUnder("1234");
        type("1235", "1236", "1237");
        assertEquals(PinOutcome.GIVEN_UP, unlock(keys));
        assertEquals(
                List.of(
                        "Enter your PIN",
                        "Enter your PIN\nWrong PIN: 1 of 3 attempts",
                        "Enter your PIN\nWrong PIN: 2 of 3 attempts",
                        "Wrong PIN 3 times.\nThe device switches itself off."),
                pad.prompts);
        assertEquals(1, powerOffs);
        assertFalse(held.isHeld());
        type("1234");
        assertEquals(PinOutcome.GIVEN_UP, unlock(keys), "nothing is asked any more");
        assertEquals(PinOutcome.GIVEN_UP, dialogs.choose(Retention.ALWAYS_KEEP));
        assertEquals(List.of(), pad.prompts);
    }

    @Test
    void aRightPinBeginsTheCountAnew() {
        byte[][] keys = keysUnder("1234");
        type("1235", "1236", "1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        held.wipe();
        type("1235", "1236", "1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertEquals(0, powerOffs);
    }

    @Test
    void nothingTypedIsNoAttempt() {
        byte[][] keys = keysUnder("1234");
        type("", "", "", "1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertEquals("Enter your PIN", pad.prompts.getLast());
    }

    @Test
    void bothKeysMustUnwrap() {
        byte[][] keys = keysUnder("1234");
        keys[1][39] ^= 1;
        type("1234", "1234", "1234");
        assertEquals(PinOutcome.GIVEN_UP, unlock(keys));
    }

    @Test
    void withoutAKeyRomThereIsNothingToAskFor() {
        assertEquals(PinOutcome.NO_KEYS, unlock(new byte[2][40]));
        assertEquals(PinOutcome.NO_KEYS, dialogs.change(new byte[40], new byte[40], Retention.ALWAYS_KEEP));
        assertEquals(List.of(), pad.prompts);
    }

    @Test
    void thePinChanges() {
        byte[][] keys = keysUnder("1234");
        type("1235", "1234", "new pin", "new pin");
        assertEquals(PinOutcome.DONE, dialogs.change(keys[0], keys[1], Retention.ALWAYS_KEEP));
        assertEquals(
                List.of(
                        "Enter your old PIN",
                        "Enter your old PIN\nWrong PIN: 1 of 3 attempts",
                        "Choose a new PIN\nAt least 4 characters.",
                        "Type the PIN again"),
                pad.prompts);
        assertFalse(held.opens(keys[0], keys[1], Retention.ALWAYS_KEEP), "the key at hand is the new PIN's");
        byte[][] anew = wrapped();
        held.wipe();
        type("1234", "new pin");
        assertEquals(PinOutcome.DONE, unlock(anew));
    }

    @Test
    void aChangeCanBeCancelledAtEachStep() {
        byte[][] keys = keysUnder("1234");
        for (List<String> typed :
                List.of(List.of(CANCEL), List.of("1234", CANCEL), List.of("1234", "5678", CANCEL))) {
            type(typed.toArray(String[]::new));
            assertEquals(PinOutcome.CANCELLED, dialogs.change(keys[0], keys[1], Retention.ALWAYS_KEEP));
            assertFalse(held.isHeld());
        }
        type("1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
    }

    @Test
    void changingThePinCountsWrongOnesToo() {
        byte[][] keys = keysUnder("1234");
        type("1", "2", "3");
        assertEquals(PinOutcome.GIVEN_UP, dialogs.change(keys[0], keys[1], Retention.ALWAYS_KEEP));
        assertEquals(1, powerOffs);
    }

    @Test
    void allThatWasTypedIsWiped() {
        byte[][] keys = keysUnder("1234");
        type("abcd", "1234");
        unlock(keys);
        type("1234", "abc", "abcd", "abce", "abcd", "abcd");
        dialogs.change(keys[0], keys[1], Retention.ALWAYS_KEEP);
        assertEquals(10, pad.typed.size());
        for (TypedText text : pad.typed) {
            assertArrayEquals(new byte[text.utf8().length], text.utf8());
        }
    }

    @Test
    void aKeyRomWhoseWritingWasCutOffIsBlankStill() {
        for (byte erased : new byte[] {0, (byte) 0xff}) {
            byte[] blank = new byte[4096];
            Arrays.fill(blank, erased);
            memory.put(0, blank);
            assertFalse(page.isInitialised());
            try (KeyRom rom = KeyRom.create(random::nextBytes)) {
                page.write(rom, DNA);
            }
            assertTrue(page.isInitialised());
            memory.putInt(1020, 0);
            assertFalse(page.isInitialised(), "its mark goes last, and in erased memory away first");
            assertEquals(0, page.dna());
        }
    }

    @Test
    void theKeyStaysAsLongAsItsRetentionSays() {
        byte[][] keys = keysUnder("1234");
        for (Retention retention : Retention.values()) {
            type("1234");
            assertEquals(PinOutcome.DONE, dialogs.unlock(keys[0], keys[1], retention));
            held.ownerDied();
            assertEquals(retention != Retention.ALWAYS_PURGE, held.isHeld());
            held.wipe();
            assertFalse(held.isHeld());
        }
    }

    private boolean isRight(String pin) {
        byte[] kek = page.keyEncryptionKey(new TypedText(pin.getBytes(StandardCharsets.UTF_8)));
        return rightPin.isGivenBy(kek);
    }

    @Test
    void theRightPinIsKnownFromItsChoiceOrFromTheUnlockingOn() {
        assertFalse(rightPin.isKnown());
        byte[][] keys = keysUnder("1234");
        assertTrue(rightPin.isKnown());
        assertTrue(isRight("1234"));
        assertFalse(isRight("1235"));
        type("1234", "5678", "5678");
        assertEquals(PinOutcome.DONE, dialogs.change(keys[0], keys[1], Retention.ALWAYS_KEEP));
        assertTrue(isRight("5678"));
        assertFalse(isRight("1234"));

        RightPin afterReboot = new RightPin();
        dialogs = new PinDialogs(pad, new Texts<>(PinText.class, () -> Language.ENGLISH), page, DNA, random::nextBytes, new HeldKey(), afterReboot, () -> powerOffs++);
        assertFalse(afterReboot.isKnown());
        type("1235", "1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertTrue(afterReboot.isKnown());
    }

    @Test
    void whatIsTypedToChangeThePinIsNotRightBeforeItIsChosen() {
        byte[][] keys = keysUnder("1234");
        type("1234", "5678", CANCEL);
        assertEquals(PinOutcome.CANCELLED, dialogs.change(keys[0], keys[1], Retention.ALWAYS_KEEP));
        assertFalse(isRight("5678"));
        assertTrue(isRight("1234"));
    }

    @Test
    void afterThreeWrongOnesInARowNoPinIsRightUntilTheDeviceIsUnlocked() {
        byte[][] keys = keysUnder("1234");
        isRight("1");
        isRight("2");
        assertTrue(isRight("1234"), "a right one begins the count anew");
        isRight("1");
        isRight("2");
        assertEquals(1, rightPin.attemptsLeft());
        isRight("3");
        assertEquals(0, rightPin.attemptsLeft());
        assertFalse(isRight("1234"));
        type("1234");
        assertEquals(PinOutcome.DONE, unlock(keys));
        assertTrue(isRight("1234"));
        assertEquals(0, powerOffs);
    }
}
