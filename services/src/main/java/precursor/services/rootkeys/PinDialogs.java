package precursor.services.rootkeys;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.services.locale.Texts;
import precursor.services.modals.api.TypedText;
import precursor.services.rootkeys.api.KeyRom;
import precursor.services.rootkeys.api.PinOutcome;
import precursor.services.rootkeys.api.Retention;
import precursor.services.rootkeys.api.RootKeys;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * The dialogs about the PIN. One thread runs them, one after the other. Wrong PINs are counted in RAM, over all dialogs, until a right one
 * comes; after the third in a row the device is switched off, and every dialog that waits ends with that.
 *
 * <p>Nothing tells a right PIN from a wrong one but whether the key that follows from it unwraps the database's keys.
 */
final class PinDialogs {

    private final PinPad pad;
    private final Texts<PinText> texts;
    private final KeyRomPage page;
    private final long dna;
    private final Consumer<byte[]> random;
    private final HeldKey held;
    private final RightPin rightPin;
    private final Runnable powerOff;
    private int failures;

    /**
     * @param dna what a key ROM gets that is made here
     * @param random fills with what keys are made of, or fails with {@code HARDWARE_ERROR}
     * @param rightPin learns which PIN is right
     * @param powerOff switches the device off
     */
    PinDialogs(
            PinPad pad,
            Texts<PinText> texts,
            KeyRomPage page,
            long dna,
            Consumer<byte[]> random,
            HeldKey held,
            RightPin rightPin,
            Runnable powerOff) {
        this.pad = pad;
        this.texts = texts;
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
        return enter(PinText.ENTER, prompt -> Optional.of(pad.need(prompt)), pageTableKey, dataKey, kek -> {
            keep(kek, retention);
            return PinOutcome.DONE;
        });
    }

    /** Has a PIN chosen; makes the key ROM if it is blank. */
    PinOutcome choose(Retention retention) {
        if (givenUp()) {
            return PinOutcome.GIVEN_UP;
        }
        return chosen(PinText.CHOOSE, prompt -> Optional.of(pad.need(prompt)), retention);
    }

    /** Asks for the PIN, then for another one. */
    PinOutcome change(byte[] pageTableKey, byte[] dataKey, Retention retention) {
        if (!page.isInitialised()) {
            return PinOutcome.NO_KEYS;
        }
        return enter(PinText.ENTER_OLD, pad::ask, pageTableKey, dataKey, kek -> {
            Arrays.fill(kek, (byte) 0);
            return chosen(PinText.CHOOSE_NEW, pad::ask, retention);
        });
    }

    /** Asks until a PIN is right; gives its key to {@code next}, which wipes it or keeps it. */
    private PinOutcome enter(
            PinText title,
            Function<String, Optional<TypedText>> ask,
            byte[] pageTableKey,
            byte[] dataKey,
            Function<byte[], PinOutcome> next) {
        String note = "";
        while (!givenUp()) {
            Optional<TypedText> typed = ask.apply(texts.of(title) + attempts() + note);
            if (typed.isEmpty()) {
                return PinOutcome.CANCELLED;
            }
            try (TypedText pin = typed.get()) {
                if (pin.utf8().length > RootKeys.MOST_BYTES) {
                    note = "\n" + limit();
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
                pad.tell(texts.of(PinText.POWER_OFF, RootKeys.MOST_ATTEMPTS));
                powerOff.run();
            }
        }
        return PinOutcome.GIVEN_UP;
    }

    private boolean givenUp() {
        return failures >= RootKeys.MOST_ATTEMPTS;
    }

    private String attempts() {
        return failures == 0 ? "" : "\n" + texts.of(PinText.WRONG_OF, failures, RootKeys.MOST_ATTEMPTS);
    }

    private PinOutcome chosen(PinText title, Function<String, Optional<TypedText>> ask, Retention retention) {
        String prompt = texts.of(title) + "\n" + rule();
        while (true) {
            Optional<TypedText> first = ask.apply(prompt);
            if (first.isEmpty()) {
                return PinOutcome.CANCELLED;
            }
            try (TypedText pin = first.get()) {
                Optional<String> objection = objection(pin);
                if (objection.isPresent()) {
                    prompt = texts.of(title) + "\n" + objection.get();
                    continue;
                }
                Optional<TypedText> second = ask.apply(texts.of(PinText.AGAIN));
                if (second.isEmpty()) {
                    return PinOutcome.CANCELLED;
                }
                try (TypedText again = second.get()) {
                    if (!Arrays.equals(pin.utf8(), again.utf8())) {
                        prompt = texts.of(title) + "\n" + texts.of(PinText.DIFFER, rule());
                    } else if (!ensureKeyRom()) {
                        prompt = texts.of(title) + "\n" + texts.of(PinText.NO_RANDOMNESS);
                    } else {
                        keep(page.keyEncryptionKey(pin), retention);
                        return PinOutcome.DONE;
                    }
                }
            }
        }
    }

    private void keep(byte[] kek, Retention retention) {
        rightPin.learn(kek);
        held.hold(kek, retention);
    }

    private String rule() {
        return texts.of(PinText.RULE, RootKeys.LEAST_CHARACTERS);
    }

    private String limit() {
        return texts.of(PinText.LIMIT, RootKeys.MOST_BYTES);
    }

    private Optional<String> objection(TypedText pin) {
        if (pin.utf8().length > RootKeys.MOST_BYTES) {
            return Optional.of(texts.of(PinText.TOO_LONG, limit()));
        }
        return characters(pin.utf8()) < RootKeys.LEAST_CHARACTERS
                ? Optional.of(texts.of(PinText.TOO_SHORT, rule()))
                : Optional.empty();
    }

    /** All bytes but the continuations of UTF-8. */
    private static int characters(byte[] utf8) {
        int count = 0;
        for (byte b : utf8) {
            count += (b & 0xc0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /** Makes the key ROM if it is blank; false while there is no randomness that keys may be made of. */
    private boolean ensureKeyRom() {
        if (page.isInitialised()) {
            return true;
        }
        try (KeyRom rom = KeyRom.create(random)) {
            page.write(rom, dna);
            return true;
        } catch (XousException e) {
            if (e.error() != XousError.HARDWARE_ERROR) {
                throw e;
            }
            return false;
        }
    }
}
