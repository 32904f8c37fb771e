package precursor.pddb.tool;

import java.util.Arrays;
import java.util.Optional;
import precursor.pddb.backup.BackupException;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.backup.SealedKeys;
import precursor.pddb.format.Kek;
import precursor.services.bip39.Bip39;
import precursor.services.bip39.WordsException;
import precursor.services.rootkeys.api.KeyRom;

/** Where the keys of an image's {@code .System} come from, and what of them a person must say. */
sealed interface ImageKeys {

    /** An image of a hosted run: the key is known to all, there is no PIN. */
    record Hosted(long dna) implements ImageKeys {}

    /** A device's image with its key ROM beside it: the PIN is asked for. */
    record Keyed(KeyRom keyRom, long dna) implements ImageKeys {}

    /** A backup, which has the key ROM under its seal: 24 words and the PIN are asked for. */
    record InBackup(BackupPage page) implements ImageKeys {}

    /**
     * What opens an image.
     *
     * @param keyRom the device's, unless the image is a hosted one
     */
    record Opened(Kek kek, Optional<KeyRom> keyRom, long dna) implements AutoCloseable {

        /** Wipes the keys. */
        @Override
        public void close() {
            kek.close();
            keyRom.ifPresent(KeyRom::close);
        }

        @Override
        public String toString() {
            return "keys of an image";
        }
    }

    /** Asks for what is needed. Whether the PIN is right is only known once the image is opened with it. */
    static Opened open(ImageKeys keys, SecretOptions secrets, SecretFiles files, Terminal terminal) {
        return switch (keys) {
            case Hosted(long dna) -> new Opened(Kek.zero(), Optional.empty(), dna);
            case Keyed(KeyRom keyRom, long dna) -> withPin(keyRom, dna, secrets, files, terminal);
            case InBackup(BackupPage page) -> {
                try (SealedKeys sealed = unseal(page, secrets, files, terminal)) {
                    yield withPin(KeyRom.of(sealed.keyRom()), page.header().dna(), secrets, files, terminal);
                }
            }
        };
    }

    private static Opened withPin(
            KeyRom keyRom, long dna, SecretOptions secrets, SecretFiles files, Terminal terminal) {
        byte[] pin = secrets.pin(files, terminal);
        byte[] key = keyRom.keyEncryptionKey(pin);
        Arrays.fill(pin, (byte) 0);
        Opened opened = new Opened(new Kek(key), Optional.of(keyRom), dna);
        Arrays.fill(key, (byte) 0);
        return opened;
    }

    /** Tries the key of a device without a burned key first: then there are no words to ask for. */
    private static SealedKeys unseal(BackupPage page, SecretOptions secrets, SecretFiles files, Terminal terminal) {
        try {
            Optional<SealedKeys> unburned = page.open(new byte[Bip39.KEY_BYTES]);
            if (unburned.isPresent()) {
                return unburned.get();
            }
            byte[] words = secrets.words(files, terminal);
            byte[] key;
            try {
                key = new Bip39().key(words);
            } finally {
                Arrays.fill(words, (byte) 0);
            }
            Optional<SealedKeys> sealed = page.open(key);
            Arrays.fill(key, (byte) 0);
            return sealed.orElseThrow(() -> new ToolException(
                    ExitCode.WRONG_WORDS,
                    "these 24 words are a key, but not the one of this backup: look for the words of the device it was made on"));
        } catch (WordsException e) {
            throw new ToolException(ExitCode.WRONG_WORDS, String.valueOf(e.getMessage()));
        } catch (BackupException e) {
            throw new ToolException(ExitCode.DAMAGED, String.valueOf(e.getMessage()));
        }
    }
}
