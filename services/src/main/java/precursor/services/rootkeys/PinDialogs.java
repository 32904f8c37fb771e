package precursor.services.rootkeys;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.services.modals.api.TypedText;
import precursor.services.rootkeys.api.KeyRom;
import precursor.services.rootkeys.api.PinOutcome;
import precursor.services.rootkeys.api.Retention;
import precursor.services.rootkeys.api.RootKeys;

/**
 * The dialogs about the PIN. One thread runs them, one after the other. Wrong PINs are counted in RAM, over all dialogs, until a right one
 * comes; after the third in a row the device is switched off, and every dialog that waits ends with that.
 *
 * <p>Nothing tells a right PIN from a wrong one but whether the key that follows from it unwraps the database's keys.
 */
final class PinDialogs {

    private static final String RULE = "At least " + RootKeys.LEAST_CHARACTERS + " characters.";
    private static final String AGAIN = "Type the PIN again";
    private static final String TOO_LONG = "A PIN has at most " + RootKeys.MOST_BYTES + " bytes.";

    private final PinPad pad;
    private final KeyRomPage page;
    private final long dna;
    private final Consumer<byte[]> random;
    private final HeldKey held;
    private final RightPin rightPin;
    private final Runnable powerOff;
    private int failures;

    /**
     * @param dna what a key ROM gets that is made here
     * @param rightPin learns which PIN is right
     * @param powerOff switches the device off
     */
    PinDialogs(PinPad pad, KeyRomPage page, long dna, Consumer<byte[]> random, HeldKey held, RightPin rightPin, Runnable powerOff) {
        this.pad = pad;
        this.page = page;
        this.dna = dna;
        this.random = random;
        this.held = held;
        this.rightPin = rightPin;
        this.powerOff = powerOff;
    }

    /** Asks for the PIN until it unwraps both keys, unless the key at hand does. */
    PinOutcome unlock(byte[] pageTableKey, byte[] dataKey, Retention retention) {
        if (!page.isInitialised()) {
            return PinOutcome.NO_KEYS;
        }
        if (held.opens(pageTableKey, dataKey, retention)) {
            return PinOutcome.DONE;
        }
        return enter("Enter your PIN", prompt -> Optional.of(pad.need(prompt)), pageTableKey, dataKey, kek -> {
            keep(kek, retention);
            return PinOutcome.DONE;
        });
    }

    /** Has a PIN chosen; makes the key ROM if it is blank. */
    PinOutcome choose(Retention retention) {
        if (givenUp()) {
            return PinOutcome.GIVEN_UP;
        }
        return chosen("Choose a PIN for this device", prompt -> Optional.of(pad.need(prompt)), retention);
    }

    /** Asks for the PIN, then for another one. */
    PinOutcome change(byte[] pageTableKey, byte[] dataKey, Retention retention) {
        if (!page.isInitialised()) {
            return PinOutcome.NO_KEYS;
        }
        return enter("Enter your old PIN", pad::ask, pageTableKey, dataKey, kek -> {
            Arrays.fill(kek, (byte) 0);
            return chosen("Choose a new PIN", pad::ask, retention);
        });
    }

    /** Asks until a PIN is right; gives its key to {@code next}, which wipes it or keeps it. */
    private PinOutcome enter(
            String title,
            Function<String, Optional<TypedText>> ask,
            byte[] pageTableKey,
            byte[] dataKey,
            Function<byte[], PinOutcome> next) {
        String note = "";
        while (!givenUp()) {
            Optional<TypedText> typed = ask.apply(title + attempts() + note);
            if (typed.isEmpty()) {
                return PinOutcome.CANCELLED;
            }
            try (TypedText pin = typed.get()) {
                if (pin.utf8().length > RootKeys.MOST_BYTES) {
                    note = "\n" + TOO_LONG;
                } else if (!pin.isEmpty()) {
                    note = "";
                    byte[] kek = page.keyEncryptionKey(pin);
                    if (HeldKey.opens(kek, pageTableKey) && HeldKey.opens(kek, dataKey)) {
                        failures = 0;
                        return next.apply(kek);
                    }
                    Arrays.fill(kek, (byte) 0);
                    failures++;
                }
            }
            if (givenUp()) {
                pad.tell("Wrong PIN " + RootKeys.MOST_ATTEMPTS + " times.\nThe device switches itself off.");
                powerOff.run();
            }
        }
        return PinOutcome.GIVEN_UP;
    }

    private boolean givenUp() {
        return failures >= RootKeys.MOST_ATTEMPTS;
    }

    private String attempts() {
        return failures == 0 ? "" : "\nWrong PIN: " + failures + " of " + RootKeys.MOST_ATTEMPTS + " attempts";
    }

    private PinOutcome chosen(String title, Function<String, Optional<TypedText>> ask, Retention retention) {
        String prompt = title + "\n" + RULE;
        while (true) {
            Optional<TypedText> first = ask.apply(prompt);
            if (first.isEmpty()) {
                return PinOutcome.CANCELLED;
            }
            try (TypedText pin = first.get()) {
                Optional<String> objection = objection(pin);
                if (objection.isPresent()) {
                    prompt = title + "\n" + objection.get();
                    continue;
                }
                Optional<TypedText> second = ask.apply(AGAIN);
                if (second.isEmpty()) {
                    return PinOutcome.CANCELLED;
                }
                try (TypedText again = second.get()) {
                    if (Arrays.equals(pin.utf8(), again.utf8())) {
                        makeKeyRom();
                        keep(page.keyEncryptionKey(pin), retention);
                        return PinOutcome.DONE;
                    }
                }
                prompt = title + "\nThe PINs differ. " + RULE;
            }
        }
    }

    private void keep(byte[] kek, Retention retention) {
        rightPin.learn(kek);
        held.hold(kek, retention);
    }

    private static Optional<String> objection(TypedText pin) {
        if (pin.utf8().length > RootKeys.MOST_BYTES) {
            return Optional.of("Too long. " + TOO_LONG);
        }
        return characters(pin.utf8()) < RootKeys.LEAST_CHARACTERS ? Optional.of("Too short. " + RULE) : Optional.empty();
    }

    /** All bytes but the continuations of UTF-8. */
    private static int characters(byte[] utf8) {
        int count = 0;
        for (byte b : utf8) {
            count += (b & 0xc0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    private void makeKeyRom() {
        if (!page.isInitialised()) {
            try (KeyRom rom = KeyRom.create(random)) {
                page.write(rom, dna);
            }
        }
    }
}
